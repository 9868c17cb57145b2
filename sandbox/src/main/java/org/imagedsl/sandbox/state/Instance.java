// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A machine of the cloud. The build host is one.
 *
 * @param attributes by the name that answers have for them: {@code instanceType}
 * @param settings what was asked for at launch and is only remembered, by names of the sandbox's own
 * @param groups the ids of its security groups
 */
public record Instance(
        String id,
        String owner,
        String zone,
        Map<String, String> attributes,
        Map<String, String> settings,
        List<String> groups,
        Status status,
        Instant launched,
        Map<String, String> tags,
        Instant visible)
        implements Resource<Instance> {

    public Instance {
        attributes = Map.copyOf(attributes);
        settings = Map.copyOf(settings);
        groups = List.copyOf(groups);
    }

    /** Whether it is a machine of the sandbox: all are but the build host. */
    public boolean isGuest() {
        return settings.containsKey("interface");
    }

    public Instance withStatus(Status other) {
        return new Instance(id, owner, zone, attributes, settings, groups, other, launched, tags, visible);
    }

    public Instance withGroups(List<String> others) {
        return new Instance(id, owner, zone, attributes, settings, others, status, launched, tags, visible);
    }

    /** The same with another value of an attribute; without it when the value is empty. */
    public Instance withAttribute(String name, String value) {
        return new Instance(
                id, owner, zone, changed(attributes, name, value), settings, groups, status, launched, tags, visible);
    }

    /** The same with another value of a setting; without it when the value is empty. */
    public Instance withSetting(String name, String value) {
        return new Instance(
                id, owner, zone, attributes, changed(settings, name, value), groups, status, launched, tags, visible);
    }

    @Override
    public Instance withTags(Map<String, String> other) {
        return new Instance(id, owner, zone, attributes, settings, groups, status, launched, other, visible);
    }

    @Override
    public Instant gone() {
        return Instant.MAX;
    }

    private static Map<String, String> changed(Map<String, String> before, String name, String value) {
        Map<String, String> after = new TreeMap<>(before);
        after.put(name, value);
        after.values().removeIf(String::isEmpty);
        return after;
    }
}

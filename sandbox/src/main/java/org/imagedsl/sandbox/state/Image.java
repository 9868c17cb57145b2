// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A registered image.
 *
 * @param attributes what it was registered with, by the name that answers have for it: {@code architecture}
 */
public record Image(
        String id,
        String owner,
        Map<String, String> attributes,
        List<Mapping> mappings,
        Instant created,
        Phase phase,
        Sharing sharing,
        Map<String, String> tags,
        Instant visible,
        Instant gone)
        implements Resource<Image> {

    /**
     * Who may use it, and until when.
     *
     * @param permissions as {@code userId=123456789012}, {@code group=all}, {@code organizationArn=arn:...}
     * @param protection {@code disabled}, {@code enabled-without-cooldown}, {@code enabled-with-cooldown}
     */
    public record Sharing(
            List<String> permissions, List<String> productCodes, Optional<Instant> deprecation, String protection) {

        public static final Sharing NONE = new Sharing(List.of(), List.of(), Optional.empty(), "disabled");

        public Sharing withPermissions(List<String> others) {
            return new Sharing(others, productCodes, deprecation, protection);
        }

        public Sharing withProductCodes(List<String> others) {
            return new Sharing(permissions, others, deprecation, protection);
        }

        public Sharing deprecatedFrom(Optional<Instant> time) {
            return new Sharing(permissions, productCodes, time, protection);
        }

        public Sharing withProtection(String other) {
            return new Sharing(permissions, productCodes, deprecation, other);
        }

        public boolean isPublic() {
            return permissions.contains("group=all");
        }
    }

    public String name() {
        return attributes.getOrDefault("name", "");
    }

    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    public List<String> snapshotIds() {
        return mappings.stream()
                .flatMap(mapping -> mapping.snapshotId().stream())
                .toList();
    }

    /** {@code pending}, {@code available} or {@code failed}. */
    public String state(Instant now) {
        return phase.at(now);
    }

    public Image withSharing(Sharing other) {
        return new Image(id, owner, attributes, mappings, created, phase, other, tags, visible, gone);
    }

    public Image withMappings(List<Mapping> others) {
        return new Image(id, owner, attributes, others, created, phase, sharing, tags, visible, gone);
    }

    public Image withAttributes(Map<String, String> other) {
        return new Image(id, owner, other, mappings, created, phase, sharing, tags, visible, gone);
    }

    public Image withId(String other) {
        return new Image(other, owner, attributes, mappings, created, phase, sharing, tags, visible, gone);
    }

    @Override
    public Image withTags(Map<String, String> other) {
        return new Image(id, owner, attributes, mappings, created, phase, sharing, other, visible, gone);
    }
}

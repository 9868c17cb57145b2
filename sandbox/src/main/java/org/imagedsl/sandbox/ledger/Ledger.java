// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ledger;

import com.google.gson.GsonBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.imagedsl.sandbox.state.Cloud;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Region;
import org.imagedsl.sandbox.state.Status;

/** All resources of all regions of the clouds, as they are now, those that calls do not see yet included. */
public final class Ledger {

    private final List<Cloud> clouds;

    public Ledger(List<Cloud> clouds) {
        this.clouds = List.copyOf(clouds);
    }

    public List<Entry> entries() {
        return clouds.stream()
                .flatMap(cloud -> Stream.concat(
                        cloud.regions().stream().flatMap(region -> entries(region, cloud.now())), everywhere(cloud)))
                .toList();
    }

    /** The ids of all of a kind. */
    public List<String> ids(String kind) {
        return entries().stream()
                .filter(entry -> entry.kind().equals(kind))
                .map(Entry::id)
                .toList();
    }

    public String json() {
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(entries());
    }

    private static Stream<Entry> everywhere(Cloud cloud) {
        return Stream.concat(
                cloud.roles().values().stream()
                        .map(it -> new Entry("", "role", it.arn(), "available", it.name(), it.tags())),
                cloud.profiles().values().stream()
                        .map(it -> new Entry("", "instance-profile", it.arn(), "available", it.name(), it.tags())));
    }

    /** A terminated instance is only a memory; the build host is none of the cloud's. */
    private static boolean isGuest(Instance instance) {
        return instance.isGuest() && !instance.status().is(Status.Name.TERMINATED);
    }

    private static Stream<Entry> entries(Region region, Instant now) {
        String name = region.name();
        return Stream.of(
                        region.volumes().existing().stream()
                                .map(it -> new Entry(name, "volume", it.id(), it.state(now), "", it.tags())),
                        region.snapshots().existing().stream()
                                .map(it -> new Entry(
                                        name,
                                        "snapshot",
                                        it.id(),
                                        it.state(now),
                                        it.form().description(),
                                        it.tags())),
                        region.images().existing().stream()
                                .map(it -> new Entry(name, "image", it.id(), it.state(now), it.name(), it.tags())),
                        region.instances().existing().stream()
                                .filter(Ledger::isGuest)
                                .map(it -> new Entry(
                                        name,
                                        "instance",
                                        it.id(),
                                        it.status().name().word(),
                                        "",
                                        it.tags())),
                        region.keyPairs().existing().stream()
                                .map(it -> new Entry(name, "key-pair", it.id(), "available", it.name(), it.tags())),
                        region.launchTemplates().existing().stream()
                                .map(it ->
                                        new Entry(name, "launch-template", it.id(), "available", it.name(), it.tags())),
                        region.groups().existing().stream()
                                .filter(it -> !it.name().equals("default"))
                                .map(it ->
                                        new Entry(name, "security-group", it.id(), "available", it.name(), it.tags())))
                .flatMap(stream -> stream);
    }
}

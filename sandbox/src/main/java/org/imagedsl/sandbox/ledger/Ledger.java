// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ledger;

import com.google.gson.GsonBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.imagedsl.sandbox.state.Cloud;
import org.imagedsl.sandbox.state.Region;

/** All resources of all regions, as they are now, those that calls do not see yet included. */
public final class Ledger {

    private final Cloud cloud;

    public Ledger(Cloud cloud) {
        this.cloud = cloud;
    }

    public List<Entry> entries() {
        return cloud.regions().stream().flatMap(this::entries).toList();
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

    private Stream<Entry> entries(Region region) {
        Instant now = cloud.now();
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
                                .map(it -> new Entry(name, "image", it.id(), it.state(now), it.name(), it.tags())))
                .flatMap(stream -> stream);
    }
}

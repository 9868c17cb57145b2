// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;

/** Finds out whether the image can be published at all, in every region, before anything is made. */
@Keyword(value = "check target", summary = "finds out whether the image can be published, before anything is made")
public record CheckTarget(
        @Option("name of the image") String name,
        @Option("where it is copied to") List<Region> copies,
        @Option("keys by region; the region of the build has none when it is empty") Map<String, String> keys,
        @Option("whether regions are looked up") boolean checksRegions,
        @Option("whether images of that name are replaced") boolean replaces,
        @Option("the provider's words") Dialect dialect)
        implements Step<Void> {

    /** Stands for the region of the build in {@code keys}. */
    public static final String HOME = "";

    @Override
    public Void perform(Scope scope) throws InterruptedException {
        Cloud cloud = scope.get(Cloud.REF);
        List<Region> regions = new ArrayList<>(List.of(cloud.home()));
        copies.stream().filter(region -> !region.equals(cloud.home())).forEach(regions::add);
        if (checksRegions) {
            requireRegions(cloud, regions);
        }
        for (Map.Entry<String, String> key : keys.entrySet()) {
            Region region = key.getKey().equals(HOME) ? cloud.home() : new Region(key.getKey());
            cloud.requireKey(region, key.getValue());
        }
        if (!replaces) {
            for (Region region : regions) {
                requireFreeName(cloud, region);
            }
        }
        return null;
    }

    private static void requireRegions(Cloud cloud, List<Region> regions) throws InterruptedException {
        List<Region> unknown = cloud.unknown(regions);
        if (!unknown.isEmpty()) {
            throw new BuildFailure(
                    "no region " + unknown.stream().map(Region::text).collect(Collectors.joining(", "))
                            + " for this account",
                    "see its name, and whether it is enabled for the account");
        }
    }

    private void requireFreeName(Cloud cloud, Region region) throws InterruptedException {
        for (CloudImage image : Replaced.named(cloud.images(region), name)) {
            throw new BuildFailure(
                    "the name '" + name + "' is taken by " + image.id() + " in " + region,
                    "choose another name, or replace it with forceDeregister true or --force");
        }
    }

    @Override
    public String describe() {
        return "'" + name + "'" + (copies.isEmpty() ? "" : " also in " + texts(copies));
    }

    static String texts(List<Region> regions) {
        return regions.stream().map(Region::text).collect(Collectors.joining(", "));
    }

    @Override
    public List<String> apiCalls() {
        List<String> calls = new ArrayList<>();
        if (checksRegions) {
            calls.addAll(dialect.calls(Operation.CHECK_REGIONS));
        }
        if (!keys.isEmpty()) {
            calls.addAll(dialect.calls(Operation.CHECK_KEY));
        }
        if (!replaces) {
            calls.addAll(dialect.calls(Operation.CHECK_NAME));
        }
        return calls;
    }
}

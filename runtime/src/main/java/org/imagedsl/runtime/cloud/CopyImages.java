// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;

/** Copies the image into other regions, all at the same time; a copy that fails is made again without the others. */
@Keyword(value = "copy image", summary = "copies the image into other regions")
public record CopyImages(
        @Option("what it is") ImageWish wish,
        @Option("where to, and how encrypted") Map<String, Encryption> regions,
        @Option("a time that the provider is paid to keep") Optional<Duration> within,
        @Option("the provider's words") Dialect dialect)
        implements Step<Void> {

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        Cloud cloud = scope.get(Cloud.REF);
        List<RegionCopy> copies = new TreeMap<>(regions)
                .entrySet().stream()
                        .filter(region -> !region.getKey().equals(cloud.home().text()))
                        .map(region ->
                                new RegionCopy(scope, wish, new Region(region.getKey()), region.getValue(), within))
                        .toList();
        for (RegionCopy copy : copies) {
            copy.begin();
        }
        WaitLimits limits = cloud.limits();
        new Waiting("the copies of the image to be available", limits.image(), limits.longestPause(), "image")
                .until(() -> ended(copies));
        report(scope, copies);
        MadeImages before = scope.get(CloudRefs.MADE);
        scope.image()
                .bind(
                        CloudRefs.MADE,
                        before.and(
                                copies.stream()
                                        .flatMap(copy -> copy.made().stream())
                                        .toList(),
                                copies.stream()
                                        .flatMap(copy -> copy.replaced().stream())
                                        .toList()));
        return null;
    }

    private static Optional<Boolean> ended(List<RegionCopy> copies) throws InterruptedException {
        boolean all = true;
        for (RegionCopy copy : copies) {
            all &= copy.look();
        }
        return all ? Optional.of(true) : Optional.empty();
    }

    /** One line per region; a failure when one has none. */
    private static void report(Scope scope, List<RegionCopy> copies) {
        copies.forEach(copy -> scope.output(copy.result()));
        String failed = copies.stream()
                .filter(copy -> copy.made().isEmpty())
                .map(RegionCopy::result)
                .collect(Collectors.joining("; "));
        if (!failed.isEmpty()) {
            String done = copies.stream()
                    .filter(copy -> copy.made().isPresent())
                    .map(RegionCopy::result)
                    .collect(Collectors.joining("; "));
            throw new BuildFailure(
                    "no copy in some regions: " + failed + (done.isEmpty() ? "" : " (made: " + done + ")"),
                    "run it again, or leave these regions out; keepOnFailure true keeps what is made");
        }
    }

    @Override
    public String describe() {
        return "to " + String.join(", ", regions.keySet());
    }

    @Override
    public List<String> apiCalls() {
        boolean keyed = regions.values().stream().anyMatch(Encryption::wanted);
        List<String> calls = new java.util.ArrayList<>(
                wish.replaces()
                        ? dialect.calls(
                                Operation.CHECK_NAME,
                                Operation.DEREGISTER_IMAGE,
                                Operation.COPY_IMAGE,
                                Operation.BRING_BACK_IMAGE)
                        : dialect.calls(Operation.COPY_IMAGE));
        if (keyed) {
            calls.addAll(dialect.calls(Operation.USE_KEY));
        }
        return calls;
    }
}

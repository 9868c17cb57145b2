// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imagedsl.runtime.disk.DiskComparison;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.layer.Layer;
import org.imagedsl.runtime.layer.LayerLimits;
import org.imagedsl.runtime.layer.LayerStore;
import org.imagedsl.runtime.value.ByteSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imagedsl layers}. */
@Command(
        name = "layers",
        description = {
            "Lists the layers that builds start from: the frozen disk after each step. Needs root.",
            "With one KEY, says more of that layer; with two, what differs between them.",
            "With --prune, removes those that were not used for longest until the limits hold. Builds do that too,"
                    + " with the limits of IMAGEDSL_LAYERS_SIZE and IMAGEDSL_LAYERS_DAYS."
        },
        footer = {
            "  imagedsl layers",
            "  imagedsl layers 5f2c",
            "  imagedsl layers 5f2c 81ab                         what changed from the one to the other",
            "  imagedsl layers --prune --size 5GiB --days 7"
        })
final class LayersCommand implements Callable<Integer> {

    private final Host host;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private OutputArguments output;

    @Parameters(paramLabel = "KEY", arity = "0..2", description = "The key of a layer, or the beginning of it.")
    private List<String> keys = new ArrayList<>();

    @Option(names = "--prune", description = "Remove layers until the limits hold.")
    private boolean prune;

    @Option(names = "--size", paramLabel = "SIZE", description = "What all layers together may take; default 20GiB.")
    private Optional<String> size = Optional.empty();

    @Option(names = "--days", paramLabel = "DAYS", description = "How long a layer may go unused; default 30.")
    private Optional<Integer> days = Optional.empty();

    LayersCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!host.root()) {
            throw new WrongInput("the layer store needs root: it is a mounted file system", "sudo imagedsl layers");
        }
        if (keys.size() > 2) {
            throw new WrongInput("two layers can be compared, not " + keys.size(), "");
        }
        LayerLimits limits = limits();
        PrintWriter out = spec.commandLine().getOut();
        try (OpenStore opened = OpenStore.open(host, this::note)) {
            if (prune) {
                limits.prune(opened.store(), Instant.now())
                        .forEach(layer -> out.println("removed " + layer.key().brief() + "  " + layer.step()));
            } else {
                show(opened.keeper(), opened.store(), new LayerListing(opened.store(), Instant.now(), out));
            }
        }
        out.flush();
        return ExitCode.DONE;
    }

    private void show(Keeper keeper, LayerStore store, LayerListing listing) throws IOException, InterruptedException {
        if (keys.isEmpty()) {
            listing.all(output.json());
        } else if (keys.size() == 1) {
            listing.one(named(store, keys.get(0)), output.json());
        } else {
            Path before = store.disk(named(store, keys.get(0)).key());
            Path after = store.disk(named(store, keys.get(1)).key());
            try (DiskComparison comparison = DiskComparison.of(keeper, store)) {
                listing.changes(comparison.open(before, after).changes(), output.json());
            }
        }
    }

    private static Layer named(LayerStore store, String name) throws IOException {
        List<Layer> found = store.all().stream()
                .filter(layer -> layer.key().digest().startsWith(name))
                .toList();
        if (found.size() != 1) {
            throw new WrongInput(
                    found.isEmpty() ? "no layer '" + name + "'" : "several layers begin with '" + name + "'",
                    found.isEmpty() ? "'imagedsl layers' lists them" : "give more of the key");
        }
        return found.get(0);
    }

    private LayerLimits limits() {
        LayerLimits own = host.layerLimits();
        try {
            return new LayerLimits(
                    size.map(ByteSize::parse).orElse(own.size()),
                    days.map(Duration::ofDays).orElse(own.age()));
        } catch (IllegalArgumentException e) {
            throw new WrongInput("--size: " + e.getMessage(), "");
        }
    }

    private void note(String line) {
        spec.commandLine().getErr().println("imagedsl: " + line);
        spec.commandLine().getErr().flush();
    }
}

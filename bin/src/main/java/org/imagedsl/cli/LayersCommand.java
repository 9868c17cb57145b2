// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.layer.Layer;
import org.imagedsl.runtime.layer.LayerLimits;
import org.imagedsl.runtime.layer.LayerStore;
import org.imagedsl.runtime.value.ByteSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imagedsl layers}. */
@Command(
        name = "layers",
        description = {
            "Lists the layers that builds start from: the frozen disk after each step. Needs root.",
            "With --prune, removes those that were not used for longest until the limits hold."
        },
        footer = {
            "  imagedsl layers",
            "  imagedsl layers --prune                           the limits that builds keep",
            "  imagedsl layers --prune --size 5GiB --days 7"
        })
final class LayersCommand implements Callable<Integer> {

    private final Host host;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

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
        LayerLimits limits = limits();
        PrintWriter out = spec.commandLine().getOut();
        Path mounts = Files.createTempDirectory("imagedsl-layers");
        try (Keeper keeper = Keeper.start(mounts);
                LayerStore store = LayerStore.open(keeper, host.state().layers(), out::println)) {
            if (prune) {
                limits.prune(store, Instant.now())
                        .forEach(layer -> out.println("removed " + layer.key().brief() + "  " + layer.step()));
            } else {
                list(store, out);
            }
        } finally {
            Files.delete(mounts);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private LayerLimits limits() {
        try {
            return new LayerLimits(
                    size.map(ByteSize::parse).orElse(LayerLimits.DEFAULT.size()),
                    days.map(Duration::ofDays).orElse(LayerLimits.DEFAULT.age()));
        } catch (IllegalArgumentException e) {
            throw new WrongInput("--size: " + e.getMessage(), "");
        }
    }

    private static void list(LayerStore store, PrintWriter out) throws IOException, InterruptedException {
        List<Layer> layers = store.all();
        Instant now = Instant.now();
        for (Layer layer : layers) {
            out.printf(
                    Locale.ROOT,
                    "%s  %-12s  %9s  %6s ago  %s%n",
                    layer.key().brief(),
                    layer.image(),
                    store.allocated(layer.key()),
                    age(Duration.between(layer.created(), now)),
                    layer.step());
        }
        out.println(layers.isEmpty() ? "no layers" : layers.size() + " layers take " + store.taken());
    }

    private static String age(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + " d";
        }
        return age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
    }
}

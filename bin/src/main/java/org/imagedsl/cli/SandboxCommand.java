// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.imagedsl.dsl.check.Nearest;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.sandbox.OutscaleSettings;
import org.imagedsl.sandbox.Sandbox;
import org.imagedsl.sandbox.SandboxSettings;
import org.imagedsl.sandbox.Seed;
import org.imagedsl.sandbox.fault.FaultText;
import org.imagedsl.sandbox.ledger.Entry;
import org.imagedsl.sandbox.machine.MachineKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imagedsl sandbox}. */
@Command(
        name = "sandbox",
        description = {
            "Serves two clouds on this host until Ctrl-C; nothing leaves it, nothing lasts.",
            "AWS: EC2 with real devices and instances, EBS direct, S3, STS, IAM, metadata.",
            "Outscale: its API with the same volumes, metadata.",
            "Prints the variables that point clients at it. Attaching volumes needs root."
        },
        footer = {
            "  imagedsl sandbox --seed debian.raw",
            "  imagedsl sandbox --port 4000 --delay CreateSnapshot=62s --delay AttachVolume=2s",
            "  imagedsl sandbox --faults faults.json",
            "  imagedsl sandbox --outscale-port 4001 --certificate /tmp/sandbox.pem"
        })
final class SandboxCommand implements Callable<Integer> {

    private final Host host;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(names = "--port", paramLabel = "PORT", description = "Port on 127.0.0.1; default any free one.")
    private int port;

    @Option(names = "--region", paramLabel = "REGION", description = "A region, the first is home; may be repeated.")
    private List<String> regions = new ArrayList<>();

    @Option(
            names = "--outscale-port",
            paramLabel = "PORT",
            description = "Port on 127.0.0.1 for Outscale; default any free one.")
    private int outscalePort;

    @Option(
            names = "--outscale-region",
            paramLabel = "REGION",
            description = "A region of Outscale, the first is home; may be repeated.")
    private List<String> outscaleRegions = new ArrayList<>();

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "Serves Outscale over TLS, by a throw-away certificate that is written to this file.")
    private Optional<Path> certificate = Optional.empty();

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Folder for the content of volumes and snapshots while it runs; default in the state folder.")
    private Optional<Path> state = Optional.empty();

    @Option(
            names = "--delay",
            paramLabel = "ACTION=TIME",
            description = "How long what an action begins takes, as in CreateSnapshot=62s; default no time.")
    private Map<String, String> delays = new LinkedHashMap<>();

    @Option(
            names = "--machines",
            paramLabel = "KIND",
            description = "How instances run: namespace (the image's tree, at once) or qemu (its disk, booted).")
    private MachineKind machines = MachineKind.NAMESPACE;

    @Option(
            names = "--seed",
            paramLabel = "FILE",
            description = "A raw disk file to offer as a public AMI and as a public OMI.")
    private List<Path> seeds = new ArrayList<>();

    @Option(names = "--faults", paramLabel = "FILE", description = "What shall go wrong, as JSON.")
    private Optional<Path> faults = Optional.empty();

    SandboxCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        seeds.stream().filter(seed -> !Files.isRegularFile(seed)).findFirst().ifPresent(seed -> {
            throw new WrongInput("no such disk file: '" + seed + "'", "");
        });
        requirePort("--port", port);
        requirePort("--outscale-port", outscalePort);
        PrintWriter out = spec.commandLine().getOut();
        CountDownLatch end = new CountDownLatch(1);
        try (Sandbox sandbox = start()) {
            Interruption.install(end::countDown);
            configure(sandbox);
            new SandboxText(sandbox).environment(outscaleEndpoint(sandbox)).forEach(out::println);
            for (Path seed : seeds) {
                String name = seed.getFileName().toString().replaceFirst("\\.[^.]*$", "");
                out.println("# " + sandbox.seed(Seed.of(seed, name)) + " is " + name);
                out.println("# " + sandbox.outscale().seed(Seed.omi(seed, name)) + " is " + name + " at Outscale");
            }
            out.println("# ready; Ctrl-C ends it and removes all that it holds");
            out.flush();
            end.await();
            List<Entry> left = sandbox.ledger().entries();
            new SandboxText(sandbox).ledger(left).forEach(out::println);
            out.flush();
        }
        return ExitCode.DONE;
    }

    private static void requirePort(String option, int port) {
        if (port < 0 || port > 65535) {
            throw new WrongInput(option + ": " + port + " is no port", "ports go from 1 to 65535; 0 is any free one");
        }
    }

    private Sandbox start() throws IOException {
        try {
            return state.isPresent() ? Sandbox.start(settings(state.get())) : startInFreeFolder();
        } catch (BindException e) {
            throw taken(e);
        }
    }

    private Sandbox startInFreeFolder() throws IOException {
        Path parent = new SandboxLeavings(host.state().path()).folder();
        for (int number = 1; ; number++) {
            try {
                return Sandbox.start(settings(parent.resolve(Integer.toString(number))));
            } catch (BuildFailure e) {
                // Another sandbox has that folder.
                if (number == 99) {
                    throw e;
                }
            }
        }
    }

    private SandboxSettings settings(Path folder) {
        SandboxSettings settings = SandboxSettings.in(folder.toAbsolutePath())
                .onPort(port)
                .withMachines(machines)
                .withOutscale(outscale());
        return regions.isEmpty() ? settings : settings.withRegions(regions);
    }

    private OutscaleSettings outscale() {
        OutscaleSettings usual =
                outscaleRegions.isEmpty() ? OutscaleSettings.usual() : OutscaleSettings.of(outscaleRegions);
        return certificate.isPresent() ? usual.onPorts(0, outscalePort) : usual.onPorts(outscalePort, 0);
    }

    private URI outscaleEndpoint(Sandbox sandbox) throws IOException, InterruptedException {
        if (certificate.isEmpty()) {
            return sandbox.outscale().endpoint();
        }
        try {
            URI endpoint = sandbox.outscale().secureEndpoint();
            Files.writeString(certificate.get(), sandbox.outscale().certificate());
            return endpoint;
        } catch (BindException e) {
            throw taken(e);
        }
    }

    private static WrongInput taken(BindException port) {
        return new WrongInput("port " + port.getMessage() + " is taken", "choose another, or none for any free one");
    }

    private void configure(Sandbox sandbox) throws IOException {
        delays.forEach((action, time) -> {
            requireAction(action, sandbox.slowActions());
            sandbox.delays().set(action, duration(action, time));
        });
        if (faults.isPresent()) {
            try {
                FaultText.read(Files.readString(faults.get())).forEach(sandbox.faults()::add);
            } catch (IllegalArgumentException e) {
                throw new WrongInput(faults.get() + ": " + e.getMessage(), "see 'The sandbox' in the guide");
            } catch (IOException e) {
                throw new WrongInput(
                        "cannot read the faults in '" + faults.get() + "'", "is it a file that you may read?");
            }
        }
    }

    private static void requireAction(String action, Set<String> known) {
        if (!known.contains(action)) {
            String near = Nearest.hint(action, known);
            throw new WrongInput(
                    "--delay: neither cloud has an action '" + action + "' that could take time",
                    near.isEmpty() ? "name one as CreateSnapshot, CopyImage or LinkVolume" : near);
        }
    }

    private static Duration duration(String action, String time) {
        try {
            return Duration.parse("PT" + time.strip());
        } catch (java.time.DateTimeException e) {
            throw new WrongInput("--delay " + action + ": '" + time + "' is no time", "write it as 2s, 0.5s or 1m");
        }
    }
}

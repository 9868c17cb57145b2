// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.sandbox.Sandbox;
import org.imagedsl.sandbox.SandboxSettings;
import org.imagedsl.sandbox.Seed;
import org.imagedsl.sandbox.fault.FaultText;
import org.imagedsl.sandbox.ledger.Entry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imagedsl sandbox}. */
@Command(
        name = "sandbox",
        description = {
            "Serves a cloud on this host, for any AWS client, until Ctrl-C: EC2 with volumes that are real devices,",
            "EBS direct, S3, STS and the instance metadata service. Nothing leaves the host, nothing lasts.",
            "Prints the variables that point clients at it. Attaching volumes needs root."
        },
        footer = {
            "  imagedsl sandbox --seed debian.raw",
            "  imagedsl sandbox --port 4000 --delay CreateSnapshot=62s --delay AttachVolume=2s",
            "  imagedsl sandbox --faults faults.json"
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
            names = "--state",
            paramLabel = "DIR",
            description = "Folder for the content of volumes and snapshots while it runs; default in the state folder.")
    private Optional<Path> state = Optional.empty();

    @Option(
            names = "--delay",
            paramLabel = "ACTION=TIME",
            description = "How long what an action begins takes, as in CreateSnapshot=62s; default no time.")
    private Map<String, String> delays = new LinkedHashMap<>();

    @Option(names = "--seed", paramLabel = "FILE", description = "A raw disk file to offer as a public AMI.")
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
        PrintWriter out = spec.commandLine().getOut();
        CountDownLatch end = new CountDownLatch(1);
        try (Sandbox sandbox = start()) {
            Interruption.install(end::countDown);
            configure(sandbox);
            new SandboxText(sandbox).environment().forEach(out::println);
            for (Path seed : seeds) {
                String name = seed.getFileName().toString().replaceFirst("\\.[^.]*$", "");
                out.println("# " + sandbox.seed(Seed.of(seed, name)) + " is " + name);
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

    private Sandbox start() throws IOException {
        try {
            return state.isPresent() ? Sandbox.start(settings(state.get())) : startInFreeFolder();
        } catch (BindException e) {
            throw new WrongInput("port " + port + " is taken", "choose another, or none for any free one");
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
        SandboxSettings settings = SandboxSettings.in(folder.toAbsolutePath()).onPort(port);
        return regions.isEmpty() ? settings : settings.withRegions(regions);
    }

    private void configure(Sandbox sandbox) throws IOException {
        delays.forEach((action, time) -> sandbox.delays().set(action, duration(action, time)));
        if (faults.isPresent()) {
            try {
                FaultText.read(Files.readString(faults.get())).forEach(sandbox.faults()::add);
            } catch (IllegalArgumentException e) {
                throw new WrongInput(faults.get() + ": " + e.getMessage(), "see 'The sandbox' in the guide");
            }
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

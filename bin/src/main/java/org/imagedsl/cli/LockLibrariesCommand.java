// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.compile.ScriptCompiler;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.dsl.library.LockFile;
import org.imagedsl.dsl.library.NewPins;
import org.imagedsl.dsl.library.Pin;
import org.imagedsl.dsl.library.ScriptLibraries;
import org.imagedsl.dsl.render.ProblemPrinter;
import org.imagedsl.runtime.value.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imagedsl library lock}. */
@Command(
        name = "lock",
        description = {
            "Fetches the libraries that scripts use, and writes what it got into imagedsl.lock beside them.",
            "From then on builds use exactly that, without network when it is in the cache."
        },
        footer = {
            "  imagedsl library lock                  all scripts of this folder",
            "  imagedsl library lock build.groovy"
        })
final class LockLibrariesCommand implements Callable<Integer> {

    private final Host host;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Parameters(
            paramLabel = "SCRIPT",
            arity = "0..1",
            description =
                    "Only this one: what other scripts beside it have locked stays; default all scripts of this folder.")
    private Optional<Path> script = Optional.empty();

    LockLibrariesCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        List<Path> scripts = scripts();
        Path folder = Optional.ofNullable(scripts.get(0).getParent()).orElse(Path.of(""));
        LockFile lock = LockFile.in(folder);
        NewPins pins = new NewPins(lock);
        ScriptInputs inputs = new ScriptInputs(Map.of(), host.environment(), Instant.now());
        ScriptCompiler compiler = new ScriptCompiler(
                Words.installed(), (file, any) -> new ScriptLibraries(file.getParent(), pins, host.environment()));
        List<Problem> problems = new ArrayList<>();
        scripts.forEach(file -> problems.addAll(compiler.libraries(file, inputs).problems()));
        if (!problems.isEmpty()) {
            spec.commandLine().getErr().print(new ProblemPrinter(Path.of("").toAbsolutePath(), false).print(problems));
            spec.commandLine().getErr().flush();
            return ExitCode.WRONG;
        }
        write(lock, pins);
        return ExitCode.DONE;
    }

    private List<Path> scripts() throws IOException {
        if (script.isPresent()) {
            return List.of(script.get());
        }
        try (Stream<Path> files = Files.list(Path.of(""))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".groovy"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new WrongInput("no script in this folder", "name one: imagedsl library lock build.groovy");
            }
            return found;
        }
    }

    private void write(LockFile lock, NewPins found) throws IOException {
        Map<String, Pin> pins = new LinkedHashMap<>();
        if (script.isPresent()) {
            lock.pins().forEach(pin -> pins.put(pin.key(), pin));
        }
        PrintWriter out = spec.commandLine().getOut();
        for (Pin pin : found.all()) {
            Optional<Pin> before = lock.find(pin.key());
            String change = before.isEmpty() ? "locked" : before.get().equals(pin) ? "unchanged" : "changed";
            out.printf("%-9s %s %s%n", change, pin.key(), pin.origin());
            pins.put(pin.key(), pin);
        }
        lock.pins().stream()
                .filter(pin -> !pins.containsKey(pin.key()))
                .forEach(pin -> out.printf("%-9s %s%n", "dropped", pin.key()));
        if (pins.isEmpty() && lock.pins().isEmpty()) {
            out.println("nothing to lock: no script here uses a library from elsewhere");
        } else {
            lock.write(pins.values());
            out.println("wrote " + lock.file());
        }
        out.flush();
    }
}

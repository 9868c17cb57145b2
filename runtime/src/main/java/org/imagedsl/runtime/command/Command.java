// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A command to run: an argument list, never shell text.
 *
 * @param environment added to the runner's clean environment
 * @param workDir directory to start in, seen from where the command runs
 * @param user user to run as (chroot and instance commands only)
 * @param input written to standard input, which is empty otherwise
 * @param timeout after which the command and all it started are killed
 * @param exitCodes statuses that mean success
 * @param quiet output is captured for the result but not reported line by line
 */
public record Command(
        List<String> arguments,
        Map<String, String> environment,
        Optional<String> workDir,
        Optional<String> user,
        Optional<String> input,
        Optional<Duration> timeout,
        Set<Integer> exitCodes,
        boolean quiet) {

    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        exitCodes = Set.copyOf(exitCodes);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command needs at least its program");
        }
    }

    public static Command of(String... arguments) {
        return of(List.of(arguments));
    }

    public static Command of(List<String> arguments) {
        return new Command(
                arguments,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(0),
                false);
    }

    /** This command behind {@code words}, as for {@code nsenter … -- command}. */
    public Command prefixed(List<String> words) {
        List<String> all = new ArrayList<>(words);
        all.addAll(arguments);
        return new Command(all, environment, workDir, user, input, timeout, exitCodes, quiet);
    }

    public Command with(String variable, String value) {
        return with(Map.of(variable, value));
    }

    public Command with(Map<String, String> variables) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(variables);
        return new Command(arguments, all, workDir, user, input, timeout, exitCodes, quiet);
    }

    public Command in(Optional<String> directory) {
        return new Command(arguments, environment, directory, user, input, timeout, exitCodes, quiet);
    }

    public Command as(Optional<String> name) {
        return new Command(arguments, environment, workDir, name, input, timeout, exitCodes, quiet);
    }

    public Command reading(String text) {
        return new Command(arguments, environment, workDir, user, Optional.of(text), timeout, exitCodes, quiet);
    }

    public Command within(Optional<Duration> limit) {
        return new Command(arguments, environment, workDir, user, input, limit, exitCodes, quiet);
    }

    public Command accepting(Set<Integer> codes) {
        return new Command(arguments, environment, workDir, user, input, timeout, codes, quiet);
    }

    /** Captured, not reported: for a command whose output is read by the caller. */
    public Command silently() {
        return new Command(arguments, environment, workDir, user, input, timeout, exitCodes, true);
    }

    public String program() {
        return arguments.get(0);
    }
}

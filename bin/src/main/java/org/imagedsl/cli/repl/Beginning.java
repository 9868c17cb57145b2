// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.imagedsl.dsl.repl.Draft;

/**
 * What a session begins from.
 *
 * @param file the script's; need not exist
 * @param opened whether the script was read from there, so that it is saved there
 * @param variables of {@code var('name')}
 * @param time that the script takes for now
 * @param uuids random values that the script was given before
 * @param states what was entered, oldest first; at least one
 * @param at which of the states counts
 */
public record Beginning(
        Path file,
        boolean opened,
        Map<String, String> variables,
        Instant time,
        List<UUID> uuids,
        List<Draft> states,
        int at) {

    public Beginning {
        variables = Map.copyOf(variables);
        uuids = List.copyOf(uuids);
        states = List.copyOf(states);
    }

    /** Nothing yet. */
    public static Beginning empty(Path folder, Map<String, String> variables) {
        return new Beginning(
                folder.resolve("session.groovy"), false, variables, Instant.now(), List.of(), List.of(Draft.EMPTY), 0);
    }

    /** A script. */
    public static Beginning script(Path file, String text, Map<String, String> variables, Instant time) {
        Path name = file.getFileName();
        return new Beginning(file, true, variables, time, List.of(), List.of(Draft.of(text, name)), 0);
    }

    Draft draft() {
        return states.get(at);
    }

    /** What a restart is compared by: which script. */
    Optional<Path> script() {
        return opened ? Optional.of(file) : Optional.empty();
    }
}

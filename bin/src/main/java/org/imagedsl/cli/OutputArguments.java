// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a command reports. */
final class OutputArguments {

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text for people, json for programs: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    Format format;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Colours: ${COMPLETION-CANDIDATES}; auto asks the terminal and NO_COLOR.")
    Color color;

    @Option(names = "--debug", description = "Show the stack trace of a failure.")
    boolean debug;

    boolean json() {
        return format == Format.JSON;
    }

    boolean colored(Host host) {
        return host.terminal() && environment(host).getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** The environment, with the choice of colours in the form that every part of the program understands. */
    Map<String, String> environment(Host host) {
        Map<String, String> environment = new HashMap<>(host.environment());
        if (color == Color.NEVER) {
            environment.put("NO_COLOR", "1");
        }
        return environment;
    }

    /** Who reads the output. */
    enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** When output is coloured. */
    enum Color {
        AUTO,
        NEVER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.util.Locale;
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
        return color == Color.ALWAYS
                || color == Color.AUTO && host.terminal() && !host.environment().containsKey("NO_COLOR");
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
        ALWAYS,
        NEVER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

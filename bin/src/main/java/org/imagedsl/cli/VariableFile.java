// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of {@code NAME=VALUE} lines; empty lines and lines that start with {@code #} say nothing. */
final class VariableFile {

    private VariableFile() {}

    static Map<String, String> read(Path file) {
        List<String> lines = lines(file);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                int equals = line.indexOf('=');
                if (equals < 1) {
                    throw new WrongInput(
                            file + ":" + (i + 1) + ": no variable in '" + line + "'",
                            "write NAME=VALUE, one on a line");
                }
                values.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
        return values;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new WrongInput("cannot read the variable file '" + file + "'", "does it exist, and may you read it?");
        }
    }
}

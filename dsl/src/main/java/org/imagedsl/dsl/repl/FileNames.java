// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imagedsl.runtime.repl.Proposals.Proposal;

/** Local files by the beginning of their paths. */
public record FileNames(Path folder) {

    /** The files of the folder that is written already, as whole paths; a folder goes on. */
    public List<Proposal> beginningWith(String written) {
        String parent = written.substring(0, written.lastIndexOf('/') + 1);
        String start = written.substring(parent.length());
        try (Stream<Path> files = Files.list(folder.resolve(parent.isEmpty() ? "." : parent))) {
            return files.filter(file -> isMeant(file.getFileName().toString(), start))
                    .sorted()
                    .map(file -> Files.isDirectory(file)
                            ? Proposal.beginning(parent + file.getFileName() + "/", "")
                            : Proposal.word(parent + file.getFileName(), ""))
                    .toList();
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
    }

    private static boolean isMeant(String name, String start) {
        return name.startsWith(start) && (start.startsWith(".") || !name.startsWith("."));
    }
}

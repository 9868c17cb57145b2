// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Ansible looks for beside a playbook. Not the whole folder: it is often that of the build script, and holds its
 * artifacts.
 *
 * @see <a href="https://docs.ansible.com/ansible/latest/tips_tricks/sample_setup.html">sample directory layout</a>
 */
final class PlaybookFiles {

    private static final Set<String> FOLDERS = Set.of(
            "collections",
            "defaults",
            "files",
            "filter_plugins",
            "group_vars",
            "handlers",
            "host_vars",
            "library",
            "lookup_plugins",
            "meta",
            "module_utils",
            "roles",
            "tasks",
            "templates",
            "vars");

    private static final Set<String> ENDINGS = Set.of(".yml", ".yaml", ".j2", ".cfg");

    private PlaybookFiles() {}

    /** The playbook first; it alone when its folder cannot be read. */
    static List<Path> beside(Path playbook) {
        Path folder = playbook.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of(playbook);
        }
        try (Stream<Path> found = Files.list(folder)) {
            Stream<Path> read = found.filter(path -> !path.equals(playbook))
                    .filter(PlaybookFiles::isRead)
                    .sorted();
            return Stream.concat(Stream.of(playbook), read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRead(Path path) {
        String name = path.getFileName().toString();
        return Files.isDirectory(path)
                ? FOLDERS.contains(name)
                : ENDINGS.stream().anyMatch(name::endsWith);
    }
}

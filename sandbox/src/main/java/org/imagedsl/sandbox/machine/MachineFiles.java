// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of a machine: its scripts and what goes in at its first start. Only this user reads it. */
final class MachineFiles {

    private static final List<String> SCRIPTS = List.of("disks.sh", "first-boot.sh");

    private MachineFiles() {}

    static void write(Blueprint blueprint) throws IOException {
        Path folder = blueprint.folder();
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (String script : SCRIPTS) {
            write(folder.resolve(script), Optional.of(resource(script)));
        }
        String own = blueprint.kind().script();
        write(folder.resolve(own), Optional.of(resource(own)));
        write(folder.resolve("login"), blueprint.login().map(MachineFiles::line));
        write(folder.resolve("key"), blueprint.key().map(MachineFiles::line));
        write(folder.resolve("user-data"), blueprint.userData());
    }

    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void write(Path file, Optional<byte[]> content) throws IOException {
        Files.deleteIfExists(file);
        if (content.isPresent()) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, content.get(), StandardOpenOption.WRITE);
        }
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = MachineFiles.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the device of an attached volume: by what the hardware says of its volume, and last by the name that it was
 * attached under.
 *
 * @param sys where the kernel tells of devices
 * @param dev where their nodes are
 */
record DeviceSearch(Path sys, Path dev) {

    static final DeviceSearch OF_HOST = new DeviceSearch(Path.of("/sys"), Path.of("/dev"));

    /** The node, when it is there. */
    Optional<Path> find(VolumeId volume, String attachedAs) {
        String serial = volume.text().replace("-", "");
        return bySerial(serial).or(() -> byLink(serial)).or(() -> byName(attachedAs));
    }

    /** NVMe disks tell it as device/serial, virtio disks as serial, cut to 20 characters. */
    private Optional<Path> bySerial(String serial) {
        return names(sys.resolve("block")).stream()
                .filter(name -> isSerial(sys.resolve("block").resolve(name).resolve("device/serial"), serial)
                        || isSerial(sys.resolve("block").resolve(name).resolve("serial"), serial))
                .map(dev::resolve)
                .filter(Files::exists)
                .findFirst();
    }

    private static boolean isSerial(Path file, String serial) {
        try {
            String told = Files.isRegularFile(file)
                    ? Files.readString(file, StandardCharsets.ISO_8859_1)
                            .strip()
                            .replace("-", "")
                    : "";
            return told.equals(serial) || (told.length() >= 20 && serial.startsWith(told));
        } catch (IOException e) {
            // It went while it was looked at.
            return false;
        }
    }

    private Optional<Path> byLink(String serial) {
        Path links = dev.resolve("disk/by-id");
        return names(links).stream()
                .filter(name -> name.endsWith("_" + serial) || name.endsWith("-" + serial))
                .flatMap(name -> real(links.resolve(name)).stream())
                .findFirst();
    }

    private Optional<Path> byName(String attachedAs) {
        String name = Path.of(attachedAs).getFileName().toString();
        String letters = name.replaceFirst("^(sd|xvd|vd|hd)", "");
        return List.of(name, "xvd" + letters, "sd" + letters, "vd" + letters).stream()
                .flatMap(each -> real(dev.resolve(each)).stream())
                .findFirst();
    }

    /** The kernel's own name, by which partitions are named. */
    static Optional<Path> real(Path node) {
        try {
            return Files.exists(node) ? Optional.of(node.toRealPath()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString()).toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}

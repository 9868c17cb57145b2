// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the journal knows of a resource: enough to find and remove it when the build that made it is dead.
 *
 * @param kind for example {@code file}, {@code loop device}, {@code ec2 volume}
 * @param name how a report names it
 * @param attributes what its remover needs (a path, a region and a tag); no secrets
 */
public record Resource(String kind, String name, Map<String, String> attributes) {

    private static final String WORKING_DISK = "working disk";

    public Resource {
        attributes = Map.copyOf(attributes);
    }

    /** A temporary file, removed when its build is dead. */
    public static Resource file(Path path) {
        return new Resource("file", path.toString(), Map.of("path", path.toString()));
    }

    /** A temporary folder with all it holds. */
    public static Resource folder(Path path) {
        return new Resource("folder", path.toString(), Map.of("path", path.toString()));
    }

    /** The working disk of an image: the one thing that {@code --on-error keep} leaves. */
    public static Resource workingDisk(Path path) {
        return new Resource(WORKING_DISK, path.toString(), Map.of("path", path.toString()));
    }

    public static Resource of(String kind, String name) {
        return new Resource(kind, name, Map.of());
    }

    public boolean isWorkingDisk() {
        return kind.equals(WORKING_DISK);
    }

    /** Where it is on this host, when it is a file or folder. */
    public Optional<Path> path() {
        return Optional.ofNullable(attributes.get("path")).map(Path::of);
    }
}

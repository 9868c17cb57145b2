// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagedsl.runtime.step.Step.Checks;
import org.imagedsl.runtime.value.Content;

/** What steps that read local files have in common: what belongs to their layer key, and the check that it is there. */
public final class Sources {

    private Sources() {}

    public static List<Path> inputs(Content content) {
        return content instanceof Content.LocalFile file ? List.of(file.path()) : List.of();
    }

    public static void check(Content content, String option, Checks checks) {
        if (content instanceof Content.LocalFile file) {
            checkFile(file.path(), option, checks);
        }
    }

    /** A problem unless {@code path} is a readable file. */
    public static void checkFile(Path path, String option, Checks checks) {
        if (!Files.exists(path)) {
            checks.problem(option, "no file '" + path + "'", "paths are relative to the script's folder");
        } else if (Files.isDirectory(path)) {
            checks.problem(option, "'" + path + "' is a folder, not a file", "");
        } else if (!Files.isReadable(path)) {
            checks.problem(option, "file '" + path + "' cannot be read", "");
        }
    }
}

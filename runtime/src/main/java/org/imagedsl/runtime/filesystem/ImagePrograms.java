// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.util.Map;
import org.imagedsl.runtime.command.CleanEnvironment;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandFailure;

/** Looks for programs in an image, so that a missing one is reported as such. */
final class ImagePrograms {

    private static final int NOT_FOUND = 127;

    private final RootedPath image;

    ImagePrograms(RootedPath image) {
        this.image = image;
    }

    /** @throws CommandFailure when the image has no such program */
    void check(Command command, Map<String, String> environment) {
        String program = command.program();
        if (program.contains("/")) {
            // A relative path starts in the command's folder.
            String folder = program.startsWith("/") ? "" : command.workDir().orElse("") + "/";
            require(image.isFile(folder + program), program, "check the path; it must name a file of the image");
            return;
        }
        String path = environment.getOrDefault("PATH", CleanEnvironment.PATH);
        boolean found = false;
        for (String folder : path.split(":", -1)) {
            found |= image.isFile(folder + "/" + program);
        }
        require(
                found,
                program,
                "install the package that brings '" + program + "' in the image, or check the spelling; searched: "
                        + path);
    }

    private static void require(boolean found, String program, String hint) {
        if (!found) {
            throw new CommandFailure("no program '" + program + "' in the image", hint, NOT_FOUND, "");
        }
    }
}

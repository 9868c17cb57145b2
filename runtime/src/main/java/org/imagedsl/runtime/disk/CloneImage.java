// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.io.IOException;
import java.nio.file.Path;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Makes the working disk from the finished disk of another image of the script. */
@Keyword(value = "clone disk", summary = "makes the working disk from another image's")
public record CloneImage(@Option("name of the image") String name) implements Step<Path> {

    @Override
    public Path perform(Scope scope) throws IOException, InterruptedException {
        Path other = scope.other(name).get(BuildRefs.DISK_FILE);
        return WorkingDisk.own(scope, this, file -> {
            scope.host()
                    .run(Command.of(
                            "cp", "--reflink=auto", "--sparse=always", "--", other.toString(), file.toString()));
            scope.host().run(Command.of("chmod", "0600", "--", file.toString()));
        });
    }

    @Override
    public String describe() {
        return "from image '" + name + "'";
    }
}

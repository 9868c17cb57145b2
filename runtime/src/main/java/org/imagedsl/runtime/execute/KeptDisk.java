// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.layer.LayerStart;
import org.imagedsl.runtime.report.Causes;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.value.BuildFailure;

/** The working disk of a failed image whose owner wants to look at it. */
final class KeptDisk {

    private final ImageState state;
    private final Holdings holdings;

    /** @param holdings where the disk is to be held */
    KeptDisk(ImageState state, Holdings holdings) {
        this.state = state;
        this.holdings = holdings;
    }

    /** The layer store is seen by builds only: a disk that lies there is copied to where its owner finds it. */
    boolean moveOut() {
        OpenScope image = state.outermost();
        if (!image.has(LayerStart.REF) || !image.has(BuildRefs.DISK_FILE)) {
            return false;
        }
        Path disk = image.get(BuildRefs.DISK_FILE);
        Path copy = state.workspace().resolve("disk.raw");
        try {
            state.ownership()
                    .acquire(
                            holdings,
                            new Ownership.Claim<>(
                                    Resource.workingDisk(copy), () -> copied(disk, copy), Files::deleteIfExists),
                            held -> {});
            return true;
        } catch (IOException | InterruptedException | BuildFailure e) {
            state.reports().output("the working disk cannot be kept: " + Causes.text(e));
            return false;
        }
    }

    private Path copied(Path disk, Path copy) throws IOException, InterruptedException {
        try {
            state.world()
                    .commands(state.reports()::output)
                    .run(Command.of("cp", "--sparse=always", "--", disk.toString(), copy.toString()));
            return copy;
        } catch (InterruptedException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }
}

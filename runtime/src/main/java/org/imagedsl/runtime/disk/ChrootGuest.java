// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandResult;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.filesystem.CopiedFiles;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.filesystem.ServiceBlock;
import org.imagedsl.runtime.step.Guest;

/**
 * The image in a chroot. Host files and the service block come in as soon as it holds a system: one that starts empty
 * is filled by a step.
 */
record ChrootGuest(Commands chroot, ImageFiles files, CopiedFiles copies, ServiceBlock services, boolean blockServices)
        implements Guest {

    @Override
    public Commands commands() {
        return this::run;
    }

    private CommandResult run(Command command) throws InterruptedException {
        try {
            copies.ensure();
            if (blockServices) {
                services.ensure();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return chroot.run(command);
    }

    void leave() throws IOException {
        try {
            services.remove();
        } finally {
            copies.putBack();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandResult;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.filesystem.ChrootPrograms;
import org.imagedsl.runtime.filesystem.CopiedFiles;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.filesystem.ServiceBlock;
import org.imagedsl.runtime.step.Guest;

/**
 * The image in a chroot. Host files and the service block come in as soon as it holds a system: one that starts empty
 * is filled by a step.
 */
record ChrootGuest(
        ChrootPrograms chroot, ImageFiles files, CopiedFiles copies, ServiceBlock services, boolean blockServices)
        implements Guest {

    @Override
    public Commands commands() {
        return this::run;
    }

    private CommandResult run(Command command) throws InterruptedException {
        try {
            ensure();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return chroot.commands().run(command);
    }

    private void ensure() throws IOException {
        copies.ensure();
        if (blockServices) {
            services.ensure();
        }
    }

    @Override
    public int onTerminal(Command command) throws IOException, InterruptedException {
        ensure();
        return chroot.onTerminal(command);
    }

    void leave() throws IOException {
        try {
            services.remove();
        } finally {
            copies.putBack();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

import java.io.IOException;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Ref;

/** The image being provisioned: a chroot on this host, or an instance over SSH. */
public interface Guest {

    /** Bound by the step that opens a chroot or instance; provisioning steps use {@link Scope#guest()}. */
    Ref<Guest> REF = Ref.named("guest", Guest.class);

    /** Runs commands in the image, in a clean environment; output is reported as the current step's. */
    Commands commands();

    ImageFiles files();

    /**
     * Runs a command of a person: on a pseudo-terminal of its own, joined to the terminal of this process. Nothing is
     * reported.
     *
     * @return its exit status
     * @throws BuildFailure where that cannot be done
     */
    default int onTerminal(Command command) throws IOException, InterruptedException {
        throw new BuildFailure("this image has no terminal");
    }
}

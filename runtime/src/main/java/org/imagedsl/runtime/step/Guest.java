// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.filesystem.ImageFiles;

/** The image being provisioned: a chroot on this host, or an instance over SSH. */
public interface Guest {

    /** Runs commands in the image, in a clean environment; output is reported as the current step's. */
    Commands commands();

    ImageFiles files();
}

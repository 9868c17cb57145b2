// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.command;

/**
 * A place where commands run: the build host's side of a build, a chroot, an instance. In an image the command and
 * everything it started have ended when {@code run} returns or throws; on the build host so has what stayed in its
 * session, and a daemon with a session of its own ends with the build.
 */
@FunctionalInterface
public interface Commands {

    /**
     * Runs to the end.
     *
     * @throws CommandFailure when the command cannot be started, ends with a status that {@code exitCodes} does not hold, or is still
     *     running at its time limit
     * @throws InterruptedException when the build was stopped; the command has been killed
     */
    CommandResult run(Command command) throws InterruptedException;
}

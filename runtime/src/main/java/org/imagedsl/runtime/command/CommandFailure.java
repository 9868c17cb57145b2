// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.command;

import org.imagedsl.runtime.value.BuildFailure;

/** A command that did not do what it was started for. */
public final class CommandFailure extends BuildFailure {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String output;

    /**
     * @param exitCode its status, 128 + n when killed by signal n, -1 when it never started or was out of time
     * @param output the last lines it printed
     */
    public CommandFailure(String message, String hint, int exitCode, String output) {
        super(message, hint);
        this.exitCode = exitCode;
        this.output = output;
    }

    public int exitCode() {
        return exitCode;
    }

    public String output() {
        return output;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.command;

/** Takes a command's output, line by line, without line ends. Called by one thread at a time. */
@FunctionalInterface
public interface LineSink {

    /** Drops everything. */
    LineSink NONE = line -> {};

    void line(String line);
}

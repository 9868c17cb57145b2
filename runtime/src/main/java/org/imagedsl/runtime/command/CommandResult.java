// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.command;

import java.time.Duration;

/**
 * How a command ended.
 *
 * @param output standard output of a quiet command, whole; of others the last lines of both streams, as a report shows
 *     them
 */
public record CommandResult(int exitCode, String output, Duration elapsed) {}

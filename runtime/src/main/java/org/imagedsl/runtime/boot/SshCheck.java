// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.boot;

import java.util.List;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/** Logs in to the booted copy over a forwarded loopback port, with a key that exists for this build only. */
@Keyword(
        value = "ssh",
        summary = "logs in over SSH",
        example = "ssh user: 'admin', commands: ['systemctl is-system-running --wait']")
public record SshCheck(
        @Option(value = "who logs in", otherwise = "root") String user,
        @Option("commands that must succeed, in order; logging in is enough when none is given")
                List<String> commands) {}

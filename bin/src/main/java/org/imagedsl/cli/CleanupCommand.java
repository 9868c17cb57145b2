// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.imagedsl.runtime.aws.AwsRemovers;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.journal.Cleanup;
import org.imagedsl.runtime.journal.Removers;
import org.imagedsl.runtime.outscale.OutscaleRemovers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code imagedsl cleanup}. */
@Command(
        name = "cleanup",
        description = {
            "Removes what builds that were killed have left.",
            "These are working disks, loop devices and temporary files, and volumes, snapshots and images of",
            "clouds, with the credentials that are usual here.",
            "Safe at any moment: builds that are running keep theirs."
        },
        footer = "  imagedsl cleanup")
final class CleanupCommand implements Callable<Integer> {

    private final Host host;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    CleanupCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, Cleanup.Remover> removers = new HashMap<>(AwsRemovers.all());
        removers.putAll(OutscaleRemovers.all());
        removers.putAll(Removers.ofHost(host.state(), new CommandRunner().reportingTo(line -> {})));
        Cleanup.Result result = new Cleanup(host.state(), removers).run();
        List<String> leavings = new SandboxLeavings(host.state().path()).remove();
        PrintWriter out = spec.commandLine().getOut();
        leavings.forEach(line -> out.println("removed " + line));
        result.removed().forEach(line -> out.println("removed " + line));
        result.kept().forEach(line -> out.println("kept    " + line));
        if (leavings.isEmpty() && result.removed().isEmpty() && result.failed().isEmpty()) {
            out.println("nothing to remove");
        }
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        result.failed().forEach(line -> err.println("imagedsl: cannot remove " + line));
        err.flush();
        return result.failed().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
}

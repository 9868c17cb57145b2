// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.imagedsl.runtime.aws.AwsPolicy;
import org.imagedsl.runtime.execute.Plan;
import org.imagedsl.runtime.image.Script;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code imagedsl policy}. */
@Command(
        name = "policy",
        description = {
            "Prints the least IAM policy with which a script's images can be built on AWS.",
            "Needs neither credentials nor network."
        },
        footer = "  imagedsl policy build.groovy >policy.json")
final class PolicyCommand implements Callable<Integer> {

    private final Host host;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private ScriptArguments arguments;

    @Mixin
    private OutputArguments output;

    PolicyCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        ScriptReader reader = new ScriptReader(host, arguments, output, spec.commandLine());
        Optional<Script> script = reader.compiled();
        if (script.isEmpty()) {
            return ExitCode.WRONG;
        }
        reader.checkOnly(script.get());
        AwsPolicy policy = AwsPolicy.of(
                script.get(),
                Plan.of(script.get(), arguments.only).images().stream()
                        .flatMap(image -> image.steps().stream())
                        .flatMap(step -> step.calls().stream())
                        .toList());
        if (policy.isEmpty()) {
            throw new WrongInput("no image of '" + arguments.file + "' is built on AWS", "a target of it is aws { … }");
        }
        spec.commandLine().getOut().println(policy.json());
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }
}

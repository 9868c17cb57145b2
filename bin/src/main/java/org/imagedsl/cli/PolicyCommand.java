// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.imagedsl.runtime.aws.AwsPolicy;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.outscale.OutscalePolicy;
import org.imagedsl.runtime.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imagedsl policy}. */
@Command(
        name = "policy",
        description = {
            "Prints the least policy with which a script's images can be built: of IAM for AWS, of EIM for Outscale.",
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

    @Option(
            names = "--cloud",
            paramLabel = "CLOUD",
            description = "Whose policy, for a script with several: ${COMPLETION-CANDIDATES}.")
    private Optional<Cloud> cloud = Optional.empty();

    /** Clouds that have policies, as the command line names them. */
    private enum Cloud {
        aws,
        outscale
    }

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
        List<String> calls = Plan.of(script.get(), arguments.only).images().stream()
                .flatMap(image -> image.steps().stream())
                .flatMap(step -> step.calls().stream())
                .toList();
        spec.commandLine().getOut().println(policy(script.get(), calls));
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }

    private String policy(Script script, List<String> calls) {
        AwsPolicy aws = AwsPolicy.of(
                script,
                calls.stream().filter(call -> !OutscalePolicy.isOutscales(call)).toList());
        OutscalePolicy outscale = OutscalePolicy.of(calls);
        if (cloud.equals(Optional.of(Cloud.aws)) || (cloud.isEmpty() && !aws.isEmpty() && outscale.isEmpty())) {
            return require(!aws.isEmpty(), "AWS", "aws", aws::json);
        }
        if (cloud.isPresent() || aws.isEmpty() && !outscale.isEmpty()) {
            return require(!outscale.isEmpty(), "Outscale", "outscale", outscale::json);
        }
        if (aws.isEmpty()) {
            throw new WrongInput(
                    "no image of '" + arguments.file + "' is built on a cloud",
                    "a target of it is aws { … } or outscale { … }");
        }
        throw new WrongInput(
                "'" + arguments.file + "' builds on two clouds, whose policies differ",
                "write --cloud aws or --cloud outscale");
    }

    private String require(boolean built, String name, String word, Supplier<String> json) {
        if (!built) {
            throw new WrongInput(
                    "no image of '" + arguments.file + "' is built on " + name, "a target of it is " + word + " { … }");
        }
        return json.get();
    }
}

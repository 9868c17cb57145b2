// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.util.List;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Lets this host reach the instance, and nobody else, unless the script names networks. */
@Keyword(value = "let in", summary = "lets this host reach the instance")
record LetIn(@Option("the instance") Instance instance) implements Step<Void> {

    @Override
    public Void perform(Scope scope) throws InterruptedException {
        Ec2Cloud cloud = scope.get(Ec2Cloud.EC2);
        List<String> networks = instance.reachableFrom().isEmpty()
                ? List.of(new OwnAddress(cloud.addressService()).seenBy(scope.get(LaunchRefs.ADDRESS)))
                : instance.reachableFrom();
        cloud.networks().letIn(scope.get(LaunchRefs.GROUP), instance.ssh().port(), networks);
        scope.output("port " + instance.ssh().port() + " is open to " + String.join(", ", networks));
        return null;
    }

    @Override
    public String describe() {
        return (instance.reachableFrom().isEmpty() ? "this host" : String.join(", ", instance.reachableFrom()))
                + " at port " + instance.ssh().port();
    }

    @Override
    public List<String> apiCalls() {
        return List.of("ec2:AuthorizeSecurityGroupIngress");
    }
}

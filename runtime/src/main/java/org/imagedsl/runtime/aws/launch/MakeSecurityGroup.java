// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.io.IOException;
import java.util.List;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Makes a security group that lets nobody in, until it is known by which address the instance sees this host. */
@Keyword(value = "make security group", summary = "makes a security group for the build")
record MakeSecurityGroup(@Option("name of the image") String image, @Option("the instance") Instance instance)
        implements Step<String> {

    @Override
    public String perform(Scope scope) throws IOException, InterruptedException {
        Ec2Cloud cloud = scope.get(Ec2Cloud.EC2);
        Marks marks = LaunchRefs.marks(scope, image, "security group", instance);
        String group = scope.acquire(
                cloud.resource("security group", cloud.home(), marks),
                () -> cloud.networks()
                        .createGroup(
                                LaunchRefs.name(scope, image),
                                scope.get(LaunchRefs.NETWORK).vpc(),
                                marks),
                cloud::deleteGroup);
        scope.bind(LaunchRefs.GROUP, group);
        scope.output(group);
        return group;
    }

    @Override
    public String describe() {
        return "for this build";
    }

    @Override
    public List<String> apiCalls() {
        return List.of(
                "ec2:CreateSecurityGroup", "ec2:CreateTags", "ec2:DescribeSecurityGroups", "ec2:DeleteSecurityGroup");
    }
}

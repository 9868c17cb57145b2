// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.testing;

import java.nio.file.Path;
import org.imagedsl.sandbox.Sandbox;
import org.imagedsl.sandbox.SandboxSettings;
import org.imagedsl.sandbox.Seed;

/** A process with a sandbox in which an instance runs, until it is killed. */
public final class LaunchingSandbox {

    private LaunchingSandbox() {}

    /** Prints the instance's address when it runs. */
    public static void main(String[] words) throws Exception {
        Sandbox sandbox = Sandbox.start(SandboxSettings.in(Path.of(words[0])));
        RawClient client = RawClient.of(sandbox);
        String source = sandbox.seed(Seed.of(Path.of(words[1]), "tiny"));
        String id = client.done("RunInstances", "ImageId", source, "MinCount", "1", "MaxCount", "1")
                .first("instanceId");
        String group = client.done("DescribeInstances", "InstanceId.1", id).first("groupId");
        client.done(
                "AuthorizeSecurityGroupIngress",
                "GroupId",
                group,
                "IpProtocol",
                "tcp",
                "FromPort",
                "22",
                "ToPort",
                "22",
                "CidrIp",
                "0.0.0.0/0");
        while (!client.done("DescribeInstances", "InstanceId.1", id)
                .all("name")
                .toList()
                .contains("running")) {
            Thread.sleep(50);
        }
        System.out.println(client.done("DescribeInstances", "InstanceId.1", id).first("privateIpAddress"));
        Thread.sleep(Long.MAX_VALUE);
    }
}

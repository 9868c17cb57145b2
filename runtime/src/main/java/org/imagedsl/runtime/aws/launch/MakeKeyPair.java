// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.ssh.TemporaryKey;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Makes a key pair that lives as long as its block. EC2 is given the public half; the private one never leaves this host. */
@Keyword(value = "make key pair", summary = "makes a key pair for the build")
record MakeKeyPair(@Option("name of the image") String image, @Option("the instance") Instance instance)
        implements Step<String> {

    @Override
    public String perform(Scope scope) throws IOException, InterruptedException {
        Ec2Cloud cloud = scope.get(Ec2Cloud.EC2);
        String name = instance.ssh().temporaryKeyName().orElseGet(() -> LaunchRefs.name(scope, image));
        Path file = scope.workspace().resolve("instance.key");
        TemporaryKey key = scope.acquire(
                Resource.file(file),
                () -> TemporaryKey.generate(instance.ssh().temporaryKeyType(), file, name),
                made -> Files.deleteIfExists(made.file()));
        Marks marks = LaunchRefs.marks(scope, image, "key pair", instance);
        scope.acquire(
                cloud.resource("key pair", cloud.home(), marks),
                () -> cloud.keyPairs().add(name, key.publicLine(), marks),
                cloud.keyPairs()::delete);
        scope.bind(LaunchRefs.KEY, key);
        scope.bind(LaunchRefs.KEY_NAME, name);
        return name;
    }

    @Override
    public String describe() {
        return instance.ssh().temporaryKeyType() + ", for this build";
    }

    @Override
    public List<String> apiCalls() {
        return List.of("ec2:ImportKeyPair", "ec2:CreateTags", "ec2:DescribeKeyPairs", "ec2:DeleteKeyPair");
    }
}

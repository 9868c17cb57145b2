// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.cloud.BlockDevice;
import org.imagedsl.runtime.cloud.CloudImage;
import org.imagedsl.runtime.cloud.CloudRefs;
import org.imagedsl.runtime.cloud.Region;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * Makes sure that nothing will encrypt the image, before anything is made: copies and volumes of what is encrypted are encrypted,
 * and an account may encrypt all that is new.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/encryption-examples.html">encryption outcomes</a>
 */
@Keyword(value = "require unencrypted", summary = "makes sure that nothing encrypts the image")
record RequireUnencrypted(
        @Option("other regions that get a copy") List<String> copies,
        @Option("whether the root's content is sent to a new snapshot") boolean sentAnew,
        @Option("whether the source's other disks are left out") boolean rootOnly,
        @Option("names of disks that others take the place of") List<String> replaced)
        implements Step<Void> {

    @Override
    public Void perform(Scope scope) throws InterruptedException {
        Ec2Cloud cloud = scope.get(Ec2Cloud.EC2);
        if (scope.has(CloudRefs.SOURCE)) {
            source(scope.get(CloudRefs.SOURCE));
        }
        List<Region> regions = Stream.concat(
                        Stream.of(cloud.home()), copies.stream().map(Region::new))
                .distinct()
                .toList();
        for (Region region : regions) {
            account(cloud, region);
        }
        return null;
    }

    private void source(CloudImage source) {
        Optional<String> root = source.traits().rootDevice();
        for (BlockDevice device : source.devices()) {
            boolean isRoot = root.equals(Optional.of(device.name()));
            boolean used = isRoot ? !sentAnew : !rootOnly && !replaced.contains(device.name());
            if (used && device.encrypted().orElse(false)) {
                throw new BuildFailure(
                        device.name() + " of the source image " + source.id()
                                + " is encrypted, and so is all that EC2 makes of it",
                        (isRoot
                                        ? "build it in a chroot with via direct, which sends its content anew; "
                                        : "write dataVolumes drop; ")
                                + "or leave out 'encrypt false'");
            }
        }
    }

    private static void account(Ec2Cloud cloud, Region region) throws InterruptedException {
        boolean encrypts = cloud.encryptsByDefault(region)
                .orElseThrow(() -> new BuildFailure(
                        "who builds may not see whether the account encrypts all that is new in " + region,
                        "give who builds ec2:GetEbsEncryptionByDefault, or leave out 'encrypt false'"));
        if (encrypts) {
            throw new BuildFailure(
                    "the account encrypts all that is new in " + region,
                    "leave out 'encrypt false', or switch EBS encryption by default off there");
        }
    }

    @Override
    public String describe() {
        return "source and account";
    }

    @Override
    public List<String> apiCalls() {
        return List.of("ec2:GetEbsEncryptionByDefault");
    }
}

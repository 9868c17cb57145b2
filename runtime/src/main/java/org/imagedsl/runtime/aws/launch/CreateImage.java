// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.aws.AwsDialect;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.cloud.BlockDevice;
import org.imagedsl.runtime.cloud.CloudRefs;
import org.imagedsl.runtime.cloud.ImageId;
import org.imagedsl.runtime.cloud.ImageOrder;
import org.imagedsl.runtime.cloud.ImageTraits;
import org.imagedsl.runtime.cloud.ImageWish;
import org.imagedsl.runtime.cloud.InstanceId;
import org.imagedsl.runtime.cloud.NewImage;
import org.imagedsl.runtime.cloud.Operation;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Makes an image of the instance's volumes, with all that it is known by. It stays when the whole build succeeds. */
@Keyword(value = "create image", summary = "makes an image of the instance's volumes")
record CreateImage(
        @Option("what it is") ImageWish wish,
        @Option("the instance") Instance instance,
        @Option("its disks") LaunchDevices.Disks disks)
        implements Step<ImageId> {

    @Override
    public ImageId perform(Scope scope) throws IOException, InterruptedException {
        Ec2Cloud cloud = scope.get(Ec2Cloud.EC2);
        InstanceId launched = scope.get(LaunchRefs.INSTANCE);
        cloud.instances()
                .enable(
                        launched,
                        wish.traits().ena().orElse(false),
                        wish.traits().sriov().orElse(false));
        List<BlockDevice> devices = new LaunchDevices(instance, disks, scope.get(CloudRefs.SOURCE)).ofImage();
        ImageId made = new NewImage(scope, wish)
                .of(
                        (name, marks) -> cloud.instances()
                                .createImage(
                                        launched,
                                        new ImageOrder(
                                                name,
                                                wish.describedAs(scope),
                                                ImageTraits.NONE,
                                                Optional.empty(),
                                                devices),
                                        wish.tags().ofSnapshots(scope),
                                        marks),
                        (image, marks) -> NewImage.removeWhole(cloud, cloud.home(), image, marks));
        if (tokens()) {
            cloud.instances().requireTokens(made);
        }
        return made;
    }

    /** The one trait that an image can be given afterwards. */
    private boolean tokens() {
        return wish.traits().imds().filter("v2.0"::equals).isPresent();
    }

    @Override
    public String describe() {
        return "'" + wish.name() + "'" + (wish.keeping().temporary() ? ", to be copied" : "");
    }

    @Override
    public List<String> apiCalls() {
        List<String> calls = new ArrayList<>();
        if (wish.replaces()) {
            calls.addAll(
                    AwsDialect.AWS.calls(Operation.CHECK_NAME, Operation.DEREGISTER_IMAGE, Operation.BRING_BACK_IMAGE));
        }
        if (wish.traits().ena().orElse(false) || wish.traits().sriov().orElse(false)) {
            calls.add("ec2:ModifyInstanceAttribute");
        }
        calls.addAll(List.of(
                "ec2:CreateImage",
                "ec2:CreateTags",
                "ec2:DescribeImages",
                "ec2:DeregisterImage",
                "ec2:DescribeSnapshots",
                "ec2:DeleteSnapshot"));
        if (tokens()) {
            calls.add("ec2:ModifyImageAttribute");
        }
        return calls.stream().distinct().toList();
    }
}

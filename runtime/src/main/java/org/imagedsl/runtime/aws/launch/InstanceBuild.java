// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.aws.AwsBuild;
import org.imagedsl.runtime.aws.AwsPublishing;
import org.imagedsl.runtime.aws.store.BundleDisk;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.PlacedChecks;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.Wrong;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.Span;

/**
 * An AMI made of an instance that lives as long as its blocks. They close in this order: the connection, the instance, its
 * role, its security group, its key; only then is the image copied.
 */
record InstanceBuild(Instance instance, AwsBuild build) {

    static Node tree(Instance instance, Script script, Image image) {
        return AwsBuild.onMachine(script, image, instance.bundle())
                .map(build -> new InstanceBuild(instance, build).tree())
                .orElseGet(() -> new Node.Action(
                        new Wrong(
                                "an instance is launched at AWS, and '" + image.name() + "' is not for AWS alone",
                                "write aws { … } as the one target of the image"),
                        StepOptions.NONE,
                        script.spans().of(instance)));
    }

    private Node tree() {
        List<Node> problems = new ArrayList<>(build.problemsOnMachine());
        new InstanceRules(
                        instance,
                        new PlacedChecks(
                                instance,
                                build.script().spans(),
                                Span.NONE,
                                problem -> problems.add(new Node.Action(
                                        new Wrong(problem.message(), problem.hint()),
                                        StepOptions.NONE,
                                        problem.span()))))
                .check();
        if (instance.bundle().isPresent() && build.aws().bundle().isPresent()) {
            problems.add(new Node.Action(
                    new Wrong("'bundle' is given twice: in aws, and in instance", "keep one of them"),
                    StepOptions.NONE,
                    build.script().spans().of(build.aws(), "bundle")));
        }
        AwsPublishing publishing = build.publishing();
        List<Node> first = new ArrayList<>(problems);
        first.addAll(build.source(publishing.bundle().isPresent(), false));
        List<Node> work = new ArrayList<>(List.of(action(new FindNetwork(instance)), withKey()));
        publishing.bundle().ifPresent(bundle -> {
            if (!bundle.onInstance()) {
                work.add(action(new BundleDisk(bundle, publishing.traits())));
            }
            work.addAll(build.dataVolumes());
        });
        return build.tree(first, work, publishing.bundle().isPresent() ? publishing.steps() : publishing.afterwards());
    }

    private String name() {
        return build.image().name();
    }

    private Node withKey() {
        return instance.ssh().needsTemporaryKey()
                ? block(new MakeKeyPair(name(), instance), List.of(withGroup()))
                : withGroup();
    }

    private boolean viaSessionManager() {
        return instance.address().equals(Optional.of(Instance.Address.SESSION_MANAGER));
    }

    private boolean hasOwnGroup() {
        return instance.securityGroups().isEmpty()
                && instance.securityGroupFilter().isEmpty();
    }

    private Node withGroup() {
        return hasOwnGroup() ? block(new MakeSecurityGroup(name(), instance), List.of(withProfile())) : withProfile();
    }

    private Node withProfile() {
        return instance.policy().isPresent()
                ? block(new MakeProfile(name(), instance), List.of(launched()))
                : launched();
    }

    private LaunchDevices.Disks disks() {
        return new LaunchDevices.Disks(
                build.root(),
                build.publishing().encryption(),
                build.aws().dataVolumes(),
                build.aws().volumes());
    }

    private Node launched() {
        List<Node> body = new ArrayList<>();
        if (hasOwnGroup() && !viaSessionManager()) {
            body.add(action(new LetIn(instance)));
        }
        body.add(block(new ConnectInstance(instance), inside()));
        if (build.publishing().bundle().isEmpty()) {
            // EC2 stops no spot instance: it restarts it, so that the file systems are whole.
            if (instance.spot().isEmpty()) {
                body.add(action(new StopInstance(instance.disableStop())));
            }
            body.add(action(new CreateImage(build.publishing().wish(), instance, disks())));
        }
        return block(new LaunchInstance(name(), instance, disks()), body);
    }

    /** What is done while the instance lets in. */
    private List<Node> inside() {
        List<Node> body = new ArrayList<>(instance.provision());
        if (instance.ssh().needsTemporaryKey() && instance.ssh().clearAuthorizedKeys()) {
            body.add(action(new ForgetKey(instance.ssh().user())));
        }
        build.publishing().bundle().ifPresent(bundle -> {
            if (bundle.onInstance()) {
                ToolBundle tools = new ToolBundle(bundle, instance.ssh().user(), hasRole());
                Span place = build.script().spans().of(bundle);
                body.add(new Node.Action(new UploadCertificate(tools), StepOptions.NONE, place));
                body.add(new Node.Action(
                        new BundleVolume(tools, build.publishing().traits()), StepOptions.NONE, place));
                body.add(new Node.Action(new UploadBundle(tools), StepOptions.NONE, place));
            } else {
                body.add(action(new ReadDisk()));
            }
        });
        return body;
    }

    private boolean hasRole() {
        return instance.profile().isPresent() || instance.policy().isPresent();
    }

    private Span span() {
        return build.script().spans().of(instance);
    }

    private Node action(Step<?> step) {
        return new Node.Action(step, StepOptions.NONE, span());
    }

    private Node block(Step<?> opening, List<Node> body) {
        return new Node.Block(opening, body, span());
    }
}

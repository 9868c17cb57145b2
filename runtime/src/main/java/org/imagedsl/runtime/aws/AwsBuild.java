// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.aws.store.FindBucket;
import org.imagedsl.runtime.aws.store.InstanceStore;
import org.imagedsl.runtime.cloud.CopyDataVolumes;
import org.imagedsl.runtime.cloud.DataVolumes;
import org.imagedsl.runtime.cloud.FindSource;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.Target;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.Span;

/**
 * What every build of an AMI does, however its disk is reached: all is found out before anything is made, and the snapshot
 * is published at the end.
 */
public record AwsBuild(Aws aws, Script script, Image image, AwsPublishing publishing) {

    AwsBuild(Aws aws, Script script, Image image, boolean replaces) {
        this(aws, script, image, new AwsPublishing(aws, image, replaces, aws.bundle()));
    }

    /** The build of an image on a machine of its own; empty: it has another target, or several. */
    public static Optional<AwsBuild> onMachine(Script script, Image image, Optional<InstanceStore> bundle) {
        if (image.targets().size() != 1) {
            return Optional.empty();
        }
        Target target = image.targets().get(0);
        return Aws.of(target).map(aws -> {
            boolean replaces = target instanceof AwsForced || aws.forceDeregister();
            return new AwsBuild(aws, script, image, new AwsPublishing(aws, image, replaces, bundle.or(aws::bundle)));
        });
    }

    /**
     * The whole build.
     *
     * @param first before the source is looked for
     * @param disk from which the snapshot of the root disk comes
     */
    Node tree(List<Node> first, List<Node> disk) {
        List<Node> start = new ArrayList<>(first);
        start.addAll(source(false, publishing.bundle().isEmpty()));
        List<Node> body = new ArrayList<>(disk);
        body.addAll(dataVolumes());
        return tree(start, body, publishing.steps());
    }

    /**
     * Finds the image that it starts from, if any.
     *
     * @param instanceStore whether the source's root need be no volume
     * @param registered whether the new image is registered of a snapshot, so that it must be told all
     */
    public List<Node> source(boolean instanceStore, boolean registered) {
        return image.source() instanceof Ami ami
                ? List.of(new Node.Action(
                        new FindSource(
                                ami.describe(),
                                ami.query(),
                                ami.mostRecent(),
                                publishing.traits(),
                                instanceStore,
                                registered,
                                AwsDialect.AWS),
                        StepOptions.NONE,
                        script.spans().of(image, "source")))
                : List.of();
    }

    /** Own copies of the source's other volumes, when the script leaves it at that. */
    public List<Node> dataVolumes() {
        boolean copies = image.source() instanceof Ami && aws.dataVolumes() == DataVolumes.COPY;
        return copies
                ? List.of(action(new CopyDataVolumes(
                        image.name(),
                        aws.volumes().stream().map(Volume::name).toList(),
                        publishing.encryption(),
                        publishing.tagging(),
                        publishing.keeping(),
                        AwsDialect.AWS)))
                : List.of();
    }

    /** What does not go together with a machine, each at its place. */
    public List<Node> problemsOnMachine() {
        return new AttachRules(aws, script, image).ofMachine(publishing.bundle().isPresent());
    }

    /**
     * The whole build.
     *
     * @param first until the source is found
     * @param disk makes what is published
     * @param end publishes it
     */
    public Node tree(List<Node> first, List<Node> disk, List<Step<?>> end) {
        List<Node> body = new ArrayList<>(first);
        publishing.checks().forEach(step -> body.add(action(step)));
        publishing
                .bundle()
                .ifPresent(bundle -> body.add(new Node.Action(
                        new FindBucket(image.name(), bundle, publishing.keeping()),
                        StepOptions.NONE,
                        script.spans().of(bundle))));
        body.addAll(disk);
        end.forEach(step -> body.add(action(step)));
        return new Node.Block(aws, body, span());
    }

    public Node action(Step<?> step) {
        return new Node.Action(step, StepOptions.NONE, span());
    }

    /** The place of {@code aws}, or of the image when no script wrote it. */
    public Span span() {
        Span own = script.spans().of(aws);
        return own.isKnown() ? own : script.spans().of(image);
    }

    public RootVolume root() {
        return aws.rootVolume().orElse(RootVolume.DEFAULT);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.attach.AttachedRules;
import org.imagedsl.runtime.aws.store.InstanceStore;
import org.imagedsl.runtime.cloud.DataVolumes;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Scratch;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.value.Text;

/** What does not go together with {@code aws} in the other blocks of an image. */
final class AttachRules {

    private final Aws aws;
    private final Script script;
    private final Image image;
    private final AttachedRules rules;

    AttachRules(Aws aws, Script script, Image image) {
        this.aws = aws;
        this.script = script;
        this.image = image;
        this.rules = new AttachedRules(script, image, "AWS");
    }

    /** One node per problem, at its place; none when all is right. */
    List<Node> problems() {
        name();
        aws.bundle()
                .ifPresent(bundle -> rules.wrong(
                        script.spans().of(bundle), "a volume that is attached becomes no bundle", "write via direct"));
        source();
        rules.work();
        rules.verify("via attach");
        others();
        return rules.problems();
    }

    /** The same of an image whose disk is on this host. */
    List<Node> ofDirect() {
        name();
        rules.verify("via direct");
        aws.bundle()
                .filter(InstanceStore::onInstance)
                .ifPresent(
                        bundle -> rules.wrong(
                                script.spans().of(bundle),
                                "a bundle that is written on an instance, and there is none",
                                "leave out 'onInstance', 'volCommand' and 'uploadCommand', or write instance { … } in place of chroot"));
        rules.problems().addAll(new BundleRules(aws, script).problems());
        aws.rootVolume()
                .filter(root -> !root.tags().isEmpty())
                .ifPresent(root -> rules.wrong(
                        script.spans().of(aws, "rootVolume"),
                        "the tags of rootVolume are those of a volume to build on, and via direct there is none",
                        "leave them out; the snapshot has 'tags' and 'snapshotTags'"));
        if (image.source() instanceof Scratch) {
            scratch();
        }
        return rules.problems();
    }

    /**
     * The same of an image that is made of an instance.
     *
     * @param bundle whether it is a bundle; else EC2 makes it of the instance's volumes
     */
    List<Node> ofMachine(boolean bundle) {
        name();
        rules.verify("on an instance");
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("via", aws.via() == Via.DIRECT);
        if (bundle) {
            rules.problems().addAll(new BundleRules(aws, script).ofBundle());
        } else {
            others();
            given.put("virtualization", aws.virtualization().isPresent());
            given.put("rootDeviceName", aws.rootDeviceName().isPresent());
            given.put("bootMode", aws.bootMode().isPresent());
            given.put("uefiData", aws.uefiData().isPresent());
            given.put("tpm", aws.tpm().isPresent());
            given.put("imds", aws.imds().equals(Optional.of(Version.NONE)));
            given.put("ena", aws.ena().equals(Optional.of(false)));
            given.put("sriov", aws.sriov().equals(Optional.of(false)));
            given.put("dataVolumes", aws.dataVolumes() == DataVolumes.KEEP);
        }
        given.forEach((option, isGiven) -> {
            if (isGiven) {
                rules.wrong(
                        script.spans().of(aws, option),
                        "EC2 makes the image of an instance as that is, whatever '" + option + "' says",
                        "leave it out");
            }
        });
        aws.rootVolume()
                .filter(root -> !root.tags().isEmpty())
                .ifPresent(root -> rules.wrong(
                        script.spans().of(aws, "rootVolume"),
                        "the tags of rootVolume are those of a volume to build on, and here an instance has it",
                        "write volumeTags in instance"));
        if (!(image.source() instanceof Ami)) {
            rules.wrong(
                    "source",
                    "no instance can be launched of the " + image.source().describe(),
                    "start from ami(…)");
        }
        return rules.problems();
    }

    private void others() {
        rules.others("let it start from the AMI: source ami { owner 'self'; name '" + image.name() + "' }");
    }

    private void name() {
        rules.name("[A-Za-z0-9()\\[\\] ./\\-'@_]{3,128}", "an AMI", "it has 3 to 128 letters, digits and ()[] ./-'@_");
    }

    private void source() {
        boolean scratch = image.source() instanceof Scratch;
        if (!scratch && !(image.source() instanceof Ami)) {
            rules.wrong(
                    "source",
                    "aws via attach cannot start from the " + image.source().describe(),
                    "start from ami(…) or scratch(…)");
        }
        if (scratch) {
            scratch();
        }
    }

    private void scratch() {
        if (aws.rootVolume().flatMap(RootVolume::size).isPresent()) {
            rules.wrong(
                    script.spans().of(aws, "rootVolume"),
                    "scratch(…) says already how large the root volume is",
                    "leave the size out of rootVolume");
        }
        aws.rootVolume()
                .filter(root -> root.type().isEmpty()
                        && (root.iops().isPresent() || root.throughput().isPresent()))
                .ifPresent(root -> rules.wrong(
                        script.spans().of(aws, "rootVolume"),
                        "rootVolume says how fast it is, and not its type",
                        "write its type, as type gp3"));
        if (aws.uefiData().filter(data -> !data.isEmpty()).isPresent()
                && aws.bootMode().isEmpty()
                && !aws.architecture().equals(Optional.of(Architecture.ARM64))) {
            rules.wrong(
                    script.spans().of(aws, "uefiData"),
                    "UEFI variables are of use to an image that boots with UEFI, and nothing says that it does",
                    "write bootMode uefi");
        }
        rules.scratchTexts(texts(), script.spans().of(aws));
    }

    private List<Text> texts() {
        List<Text> texts = new ArrayList<>();
        aws.description().ifPresent(texts::add);
        for (Map<String, Text> tags : List.of(aws.tags(), aws.snapshotTags())) {
            texts.addAll(tags.values());
        }
        aws.rootVolume().ifPresent(root -> texts.addAll(root.tags().values()));
        return texts;
    }
}

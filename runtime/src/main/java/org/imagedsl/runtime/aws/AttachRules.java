// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagedsl.runtime.attach.AttachedRules;
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
        source();
        rules.work();
        rules.verify("via attach");
        rules.others("let it start from the AMI: source ami { owner 'self'; name '" + image.name() + "' }");
        return rules.problems();
    }

    /** The same of an image whose disk is on this host. */
    List<Node> ofDirect() {
        name();
        rules.verify("via direct");
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

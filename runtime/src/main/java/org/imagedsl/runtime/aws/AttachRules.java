// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.OtherImage;
import org.imagedsl.runtime.image.Scratch;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.Late;
import org.imagedsl.runtime.value.Span;
import org.imagedsl.runtime.value.Text;

/** What does not go together with {@code aws} in the other blocks of an image. */
final class AttachRules {

    private final Aws aws;
    private final Script script;
    private final Image image;
    private final List<Node> problems = new ArrayList<>();

    AttachRules(Aws aws, Script script, Image image) {
        this.aws = aws;
        this.script = script;
        this.image = image;
    }

    /** One node per problem, at its place; none when all is right. */
    List<Node> problems() {
        name();
        source();
        if (image.chroot().isEmpty()) {
            wrong("targets", "nothing is done with the volume of '" + image.name() + "'", "write chroot { … }");
        }
        verify("attach");
        for (Image other : script.images()) {
            if (other.source() instanceof OtherImage from && from.name().equals(image.name())) {
                wrong(
                        script.spans().of(other, "source"),
                        "image '" + other.name() + "' cannot start from '" + image.name()
                                + "', whose disk is a volume of AWS",
                        "let it start from the AMI: source ami { owner 'self'; name '" + image.name() + "' }");
            }
        }
        return problems;
    }

    /** The same of an image whose disk is on this host. */
    List<Node> ofDirect() {
        name();
        verify("direct");
        aws.rootVolume()
                .filter(root -> !root.tags().isEmpty())
                .ifPresent(root -> wrong(
                        script.spans().of(aws, "rootVolume"),
                        "the tags of rootVolume are those of a volume to build on, and via direct there is none",
                        "leave them out; the snapshot has 'tags' and 'snapshotTags'"));
        if (image.source() instanceof Scratch) {
            scratch();
        }
        return problems;
    }

    private void name() {
        if (!image.name().matches("[A-Za-z0-9()\\[\\] ./\\-'@_]{3,128}")) {
            wrong(
                    "name",
                    "'" + image.name() + "' cannot name an AMI",
                    "it has 3 to 128 letters, digits and ()[] ./-'@_");
        }
    }

    private void verify(String via) {
        image.verify()
                .ifPresent(verify -> wrong(
                        script.spans().of(verify),
                        "'verify' boots a disk file, and an image built via " + via + " has none",
                        "leave 'verify' out"));
    }

    private void source() {
        boolean scratch = image.source() instanceof Scratch;
        if (!scratch && !(image.source() instanceof Ami)) {
            wrong(
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
            wrong(
                    script.spans().of(aws, "rootVolume"),
                    "scratch(…) says already how large the root volume is",
                    "leave the size out of rootVolume");
        }
        texts().forEach(text -> text.parts().stream()
                .filter(part -> part instanceof Late && part.toString().startsWith("${sourceImage."))
                .forEach(part ->
                        wrong(script.spans().of(aws), part + " of an image that starts from nothing", "leave it out")));
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

    private void wrong(String option, String message, String hint) {
        wrong(script.spans().of(image, option), message, hint);
    }

    private void wrong(Span span, String message, String hint) {
        problems.add(new Node.Action(new Wrong(message, hint), StepOptions.NONE, span));
    }
}

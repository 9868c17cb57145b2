// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.attach;

import java.util.ArrayList;
import java.util.List;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.OtherImage;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.Wrong;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.Late;
import org.imagedsl.runtime.value.Span;
import org.imagedsl.runtime.value.Text;

/**
 * What does not go together with a target that builds on a volume, in the other blocks of an image: one node per problem, at
 * its place.
 *
 * @param cloud for messages, as {@code AWS}
 */
public record AttachedRules(Script script, Image image, String cloud, List<Node> problems) {

    public AttachedRules(Script script, Image image, String cloud) {
        this(script, image, cloud, new ArrayList<>());
    }

    /** A name that the cloud takes. */
    public void name(String pattern, String article, String hint) {
        if (!image.name().matches(pattern)) {
            wrong("name", "'" + image.name() + "' cannot name " + article, hint);
        }
    }

    /** Something is done with the volume. */
    public void work() {
        if (image.chroot().isEmpty()) {
            wrong("targets", "nothing is done with the volume of '" + image.name() + "'", "write chroot { … }");
        }
    }

    /** No boot test of a disk file. */
    public void verify(String how) {
        image.verify()
                .ifPresent(verify -> wrong(
                        script.spans().of(verify),
                        "'verify' boots a disk file, and an image built " + how + " has none",
                        "leave 'verify' out"));
    }

    /** No other image starts from the volume. */
    public void others(String start) {
        for (Image other : script.images()) {
            if (other.source() instanceof OtherImage from && from.name().equals(image.name())) {
                wrong(
                        script.spans().of(other, "source"),
                        "image '" + other.name() + "' cannot start from '" + image.name()
                                + "', whose disk is a volume of " + cloud,
                        start);
            }
        }
    }

    /** Nothing of a source image that is not there. */
    public void scratchTexts(List<Text> texts, Span place) {
        texts.forEach(text -> text.parts().stream()
                .filter(part -> part instanceof Late && part.toString().startsWith("${sourceImage."))
                .forEach(part -> wrong(place, part + " of an image that starts from nothing", "leave it out")));
    }

    /** A problem at an option of the image. */
    public void wrong(String option, String message, String hint) {
        wrong(script.spans().of(image, option), message, hint);
    }

    public void wrong(Span span, String message, String hint) {
        problems.add(new Node.Action(new Wrong(message, hint), StepOptions.NONE, span));
    }
}

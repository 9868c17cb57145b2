// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

import java.util.ArrayList;
import java.util.List;
import org.imagedsl.runtime.attach.AttachedRules;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Scratch;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.value.Text;

/** What does not go together with {@code outscale} in the other blocks of an image. */
final class OutscaleImageRules {

    private final OutscaleBuild build;
    private final AttachedRules rules;

    OutscaleImageRules(OutscaleBuild build) {
        this.build = build;
        this.rules = new AttachedRules(build.script(), build.image(), "Outscale");
    }

    /** One node per problem, at its place; none when all is right. */
    List<Node> problems() {
        Image image = build.image();
        name();
        boolean scratch = image.source() instanceof Scratch;
        if (!scratch && !(image.source() instanceof Omi)) {
            rules.wrong(
                    "source",
                    "outscale cannot start from the " + image.source().describe() + " on a volume",
                    "start from omi(…) or scratch(…); a disk of this host is published beside another target, as local()");
        }
        rules.work();
        if (scratch) {
            if (build.root().size().isPresent()) {
                rules.wrong(
                        build.script().spans().of(build.outscale(), "rootVolume"),
                        "scratch(…) says already how large the root volume is",
                        "leave the size out of rootVolume");
            }
            sourceTexts();
        }
        rules.verify("on a volume");
        rules.others("let it start from the OMI: source omi { owner 'self'; name '" + image.name() + "' }");
        return rules.problems();
    }

    /** The same of an image whose disk is on this host. */
    List<Node> ofFinishedDisk() {
        name();
        sourceTexts();
        return rules.problems();
    }

    private void name() {
        rules.name("[A-Za-z0-9_ ()/.-]{3,128}", "an OMI", "it has 3 to 128 letters, digits and ()/._- or blanks");
    }

    private void sourceTexts() {
        Outscale outscale = build.outscale();
        List<Text> texts = new ArrayList<>();
        outscale.description().ifPresent(texts::add);
        texts.addAll(outscale.tags().values());
        texts.addAll(outscale.snapshotTags().values());
        texts.addAll(build.root().tags().values());
        rules.scratchTexts(texts, build.script().spans().of(outscale));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.runtime.image.Chroot;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.value.Problem;

/**
 * What an input means.
 *
 * @param draft the script with it; the one before when there are problems
 * @param words known in it: those of the language and of the libraries that it uses
 * @param script what the draft says; empty while its image lacks something that it must have
 * @param image the open one, when the script is whole
 * @param problems what is wrong with the input, at its places
 * @param missing what the open image still lacks before a step can be performed
 * @param texts lines of the input, and of the other inputs and files in which the problems stand
 * @param printed what the script's code printed, and values that were asked for
 */
public record Evaluation(
        Draft draft,
        Words words,
        Optional<Script> script,
        Optional<Image> image,
        List<Problem> problems,
        List<Problem> missing,
        Map<Path, List<String>> texts,
        List<String> printed) {

    public Evaluation {
        problems = List.copyOf(problems);
        missing = List.copyOf(missing);
        texts = Map.copyOf(texts);
        printed = List.copyOf(printed);
    }

    public boolean isRight() {
        return problems.isEmpty();
    }

    /** What the open image is called, as far as its text says. */
    public Optional<String> name() {
        return image.map(Image::name)
                .or(() -> draft.name())
                .or(() -> Weaver.of(draft).image().flatMap(block -> Outline.firstArgument(block.call())));
    }

    /** The steps of the open image. */
    public List<Node> steps() {
        return image.flatMap(Image::chroot).map(Chroot::provision).orElse(List.of());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagedsl.dsl.block.BlockWords;
import org.imagedsl.dsl.block.LibraryUse;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.WordOption;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.value.Span;

/** The script itself: it holds images, and names the libraries that it uses. */
record OpenScript(Recorder recorder, BlockWords words, List<Image> images, Map<String, Span> names) implements Frame {

    OpenScript(Recorder recorder, BlockWords words) {
        this(recorder, words, new ArrayList<>(), new HashMap<>());
    }

    @Override
    public Object give(WordOption option, Arguments arguments, Site site) {
        throw new IllegalStateException("a script has no options");
    }

    @Override
    public Object add(Word word, Arguments arguments, Site site) {
        Object made = recorder.build(word, arguments, site);
        if (made instanceof Image image) {
            Span first = names.putIfAbsent(image.name(), site.word());
            if (first != null) {
                recorder.problem(
                        site.argument(0),
                        "two images are named '" + image.name() + "'",
                        "the other one is in line " + first.line());
            }
            images.add(image);
        } else if (made instanceof LibraryUse use) {
            recorder.checkLibrary(use, site);
        }
        return made;
    }
}

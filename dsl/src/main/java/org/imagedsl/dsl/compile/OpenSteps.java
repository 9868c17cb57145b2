// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.ArrayList;
import java.util.List;
import org.imagedsl.dsl.block.BlockWords;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.WordOption;
import org.imagedsl.runtime.step.Node;

/** A block of steps. */
record OpenSteps(Recorder recorder, BlockWords words, List<Node> nodes) implements Frame {

    OpenSteps(Recorder recorder, BlockWords words) {
        this(recorder, words, new ArrayList<>());
    }

    @Override
    public Object give(WordOption option, Arguments arguments, Site site) {
        throw new IllegalStateException("a block of steps has no options");
    }

    @Override
    public Object add(Word word, Arguments arguments, Site site) {
        nodes.addAll(recorder.buildSteps(word, arguments, site));
        return Nothing.VALUE;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import org.imagedsl.dsl.block.BlockWords;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.WordOption;

/** A block of the script while its closure runs. */
interface Frame {

    BlockWords words();

    /** An option of this block was written as a call. */
    Object give(WordOption option, Arguments arguments, Site site);

    /** A keyword that stands in this block was written; gives what it made. */
    Object add(Word word, Arguments arguments, Site site);
}

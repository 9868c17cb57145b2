// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.repl;

import java.util.List;

/**
 * What may be written at a place of an input.
 *
 * @param start where what is written already of it begins
 */
public record Proposals(int start, List<Proposal> all) {

    public Proposals {
        all = List.copyOf(all);
    }

    /**
     * One of them.
     *
     * @param meaning for people, or empty
     * @param isWhole whether the next word may follow; false for a folder, or the beginning of a call
     */
    public record Proposal(String text, String meaning, boolean isWhole) {

        /** A word that is complete. */
        public static Proposal word(String text, String meaning) {
            return new Proposal(text, meaning, true);
        }

        /** The beginning of what is to be written. */
        public static Proposal beginning(String text, String meaning) {
            return new Proposal(text, meaning, false);
        }
    }
}

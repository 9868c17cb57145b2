// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.repl;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Shows proposals, each with what it means. */
final class InputCompleter implements Completer {

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        Set<String> known = new HashSet<>();
        for (Proposals.Proposal proposal :
                ((InputParser.Written) line).proposals().all()) {
            if (known.add(proposal.text())) {
                String meaning = proposal.meaning().isEmpty() ? null : proposal.meaning();
                candidates.add(
                        new Candidate(proposal.text(), proposal.text(), null, meaning, null, null, proposal.isWhole()));
            }
        }
    }
}

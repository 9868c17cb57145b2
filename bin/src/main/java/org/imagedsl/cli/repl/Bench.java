// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.dsl.repl.Draft;
import org.imagedsl.dsl.repl.Evaluation;
import org.imagedsl.dsl.repl.Evaluator;
import org.imagedsl.dsl.repl.SessionHost;

/** What was entered, state by state, and which state counts: the undo list. Every change is on the disk when it is made. */
final class Bench {

    private final Evaluator evaluator;
    private final SessionHost values;
    private final SessionFile file;
    private final List<Draft> states;
    private int at;
    private Evaluation now;

    Bench(Evaluator evaluator, SessionHost values, SessionFile file, Beginning beginning) {
        this.evaluator = evaluator;
        this.values = values;
        this.file = file;
        this.states = new ArrayList<>(beginning.states());
        this.at = beginning.at();
        this.now = evaluator.of(states.get(at));
    }

    Evaluation now() {
        return now;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    /** The same text with an image open, from the beginning on. */
    void begin(Evaluation opened) {
        states.set(at, opened.draft());
        file.put(at, opened.draft(), values.uuids());
        now = opened;
    }

    /** Takes a new state; those that were undone are gone. */
    void put(Evaluation next) {
        if (!next.draft().equals(now.draft())) {
            states.subList(++at, states.size()).clear();
            states.add(next.draft());
            file.put(at, next.draft(), values.uuids());
        }
        now = next;
    }

    /** The state so many inputs back, or forth when negative; empty when there is none. */
    Optional<Evaluation> back(int count) {
        int wanted = at - count;
        return wanted < 0 || wanted >= states.size() ? Optional.empty() : Optional.of(evaluator.of(states.get(wanted)));
    }

    /** Makes that state count. */
    void go(int back, Evaluation there) {
        at -= back;
        now = there;
        file.at(at);
    }

    /** The nearest state with so many steps, as inputs back; those before the present one first. */
    Optional<Integer> withSteps(int steps) {
        for (int back = 0; back <= at; back++) {
            if (back(back)
                    .filter(state ->
                            state.steps().size() == steps && state.script().isPresent())
                    .isPresent()) {
                return Optional.of(back);
            }
        }
        for (int forth = 1; at + forth < states.size(); forth++) {
            if (back(-forth).filter(state -> state.steps().size() == steps).isPresent()) {
                return Optional.of(-forth);
            }
        }
        return Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.fault;

import java.util.ArrayList;
import java.util.List;

/** The plan: rules and how many calls each has seen. Several threads may use it. */
public final class Faults {

    private final List<Counted> rules = new ArrayList<>();

    public synchronized void add(Fault fault) {
        rules.add(new Counted(fault));
    }

    public synchronized void clear() {
        rules.clear();
    }

    public synchronized List<Fault> all() {
        return rules.stream().map(rule -> rule.fault).toList();
    }

    /** Counts a call; what happens to it, in the order of the rules. */
    public synchronized List<Effect> on(String action) {
        List<Effect> effects = new ArrayList<>();
        for (Counted rule : rules) {
            if (rule.fault.concerns(action) && rule.fault.hits(++rule.calls)) {
                effects.add(rule.fault.effect());
            }
        }
        return effects;
    }

    private static final class Counted {
        private final Fault fault;
        private int calls;

        private Counted(Fault fault) {
            this.fault = fault;
        }
    }
}

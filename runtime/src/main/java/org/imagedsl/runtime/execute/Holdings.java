// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.imagedsl.runtime.step.Resource;

/** What a block holds, newest first. */
final class Holdings {

    private final Deque<Held> held = new ArrayDeque<>();

    void add(Held item) {
        held.push(item);
    }

    boolean remove(Held item) {
        return held.remove(item);
    }

    boolean holds(Resource resource) {
        return held.stream().anyMatch(item -> item.resource().equals(resource));
    }

    /** Takes out what fits; oldest first. */
    List<Held> take(Predicate<Held> fits) {
        List<Held> taken = new ArrayList<>(held.stream().filter(fits).toList());
        held.removeAll(taken);
        Collections.reverse(taken);
        return taken;
    }

    /** Empties it; newest first. */
    List<Held> takeAll() {
        List<Held> all = new ArrayList<>(held);
        held.clear();
        return all;
    }
}

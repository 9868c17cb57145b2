// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.imagedsl.runtime.chain.LayerChain;
import org.imagedsl.runtime.layer.LayerKey;

/** The steps that the disk of a session holds, those that were undone, and every layer that it once was at. */
final class StepHistory {

    /**
     * A step that was performed or taken from its layer.
     *
     * @param salt what makes its key its own when it must be performed anew
     */
    record Kept(LayerChain.Link link, String salt, Performed performed) {

        LayerKey key() {
            return link.key();
        }
    }

    private final Map<LayerKey, List<Kept>> known = new HashMap<>();
    private final Deque<Kept> undone = new ArrayDeque<>();
    private final List<String> fresh = new ArrayList<>();
    private List<Kept> steps = List.of();

    List<Kept> steps() {
        return steps;
    }

    int size() {
        return steps.size();
    }

    /** Salts for the links of a chain that begins with the first {@code same} steps; others are new at each call of this. */
    IntFunction<String> salts(int same) {
        fresh.clear();
        return index -> index < same ? steps.get(index).salt() : fresh(index);
    }

    private String fresh(int index) {
        while (fresh.size() <= index) {
            fresh.add(UUID.randomUUID().toString());
        }
        return fresh.get(index);
    }

    /** How many steps are the first ones of the chain. */
    int common(LayerChain chain) {
        int count = 0;
        while (count < Math.min(steps.size(), chain.links().size())
                && steps.get(count).key().equals(chain.links().get(count).key())) {
            count++;
        }
        return count;
    }

    /** Another disk before the first step: nothing of before is known. */
    void begin(LayerKey beginning) {
        known.clear();
        undone.clear();
        steps = List.of();
        known.put(beginning, steps);
    }

    /** A new step; what was undone is forgotten. */
    void add(LayerChain.Link link, Performed performed) {
        undone.clear();
        append(new Kept(link, fresh(link), performed));
        known.put(link.key(), steps);
    }

    private String fresh(LayerChain.Link link) {
        return link.reusable() ? "" : fresh(steps.size());
    }

    private void append(Kept step) {
        List<Kept> longer = new ArrayList<>(steps);
        longer.add(step);
        steps = List.copyOf(longer);
    }

    /** Keeps the first ones; the others are forgotten. */
    void cut(int count) {
        if (count < steps.size()) {
            undone.clear();
            steps = List.copyOf(steps.subList(0, count));
        }
    }

    Optional<Kept> undo() {
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        Kept last = steps.get(steps.size() - 1);
        undone.push(last);
        steps = List.copyOf(steps.subList(0, steps.size() - 1));
        return Optional.of(last);
    }

    Optional<Kept> redo() {
        Optional<Kept> next = Optional.ofNullable(undone.poll());
        next.ifPresent(this::append);
        return next;
    }

    /** Every layer that the session has been at, with what it is made of. */
    Map<LayerKey, List<Kept>> known() {
        return Map.copyOf(known);
    }

    /** Keys after each step, those that were undone last. */
    List<LayerKey> all() {
        return Stream.concat(steps.stream(), undone.stream()).map(Kept::key).toList();
    }

    /** The steps that were undone can be redone when they follow. */
    void goTo(LayerKey key) {
        List<Kept> all = new ArrayList<>(steps);
        all.addAll(undone);
        List<Kept> wanted = known.get(key);
        undone.clear();
        if (wanted.size() <= all.size() && all.subList(0, wanted.size()).equals(wanted)) {
            undone.addAll(all.subList(wanted.size(), all.size()));
        }
        steps = wanted;
    }

    /** Brings back, when it is run, what is there now. */
    Runnable snapshot() {
        Map<LayerKey, List<Kept>> layers = Map.copyOf(known);
        List<Kept> before = steps;
        List<Kept> after = List.copyOf(undone);
        return () -> {
            known.clear();
            known.putAll(layers);
            steps = before;
            undone.clear();
            undone.addAll(after);
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All resources of a kind in a region, in the order of their making. Several threads may use it. */
public final class Table<T extends Resource<T>> {

    private final Map<String, T> rows = new LinkedHashMap<>();
    private final Kind kind;
    private final Clock clock;

    Table(Kind kind, Clock clock) {
        this.kind = kind;
        this.clock = clock;
    }

    public Kind kind() {
        return kind;
    }

    public synchronized void put(T row) {
        rows.put(row.id(), row);
    }

    /** Adds a row unless one has its id; the row that is there then. */
    public synchronized T putIfAbsent(T row) {
        return rows.computeIfAbsent(row.id(), id -> row);
    }

    /** What a call sees under an id. */
    public synchronized Optional<T> find(String id) {
        Instant now = clock.instant();
        return Optional.ofNullable(rows.get(id)).filter(row -> isSeen(row, now));
    }

    /** What a call sees under an id, or the error that says it sees nothing. */
    public T get(String id) {
        return find(id).orElseThrow(() -> kind.absent(id));
    }

    /** All that a call sees. */
    public synchronized List<T> all() {
        Instant now = clock.instant();
        return rows.values().stream().filter(row -> isSeen(row, now)).toList();
    }

    /** All that exists, seen or not yet. */
    public synchronized List<T> existing() {
        Instant now = clock.instant();
        rows.values().removeIf(row -> !now.isBefore(row.gone()));
        return new ArrayList<>(rows.values());
    }

    /**
     * Replaces a row, found or not; a change may throw to leave it as it is.
     *
     * @return the new row
     */
    public synchronized T update(String id, UnaryOperator<T> change) {
        T row = rows.get(id);
        if (row == null) {
            throw kind.absent(id);
        }
        T changed = change.apply(row);
        rows.put(id, changed);
        return changed;
    }

    public synchronized void remove(String id) {
        rows.remove(id);
    }

    private static boolean isSeen(Resource<?> row, Instant now) {
        return !now.isBefore(row.visible()) && now.isBefore(row.gone());
    }
}

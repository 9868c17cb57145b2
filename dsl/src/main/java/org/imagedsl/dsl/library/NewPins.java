// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.library;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.imagedsl.dsl.block.LibraryUse;

/** Takes what comes and writes it down: for a new lock. */
public final class NewPins implements Pins {

    private final LockFile before;
    private final Map<String, Pin> pins = new TreeMap<>();

    /** @param before folders beside a script stay in the lock when they are in this one */
    public NewPins(LockFile before) {
        this.before = before;
    }

    /** All that were found, sorted. */
    public Collection<Pin> all() {
        return pins.values();
    }

    @Override
    public Optional<Pin> expected(LibraryUse use) {
        // fetched once, although several scripts use it
        return Optional.ofNullable(pins.get(use.key()));
    }

    @Override
    public void found(LibraryUse use, Pin pin) {
        pins.put(pin.key(), pin);
    }

    @Override
    public void folder(boolean besideScript, String key, Supplier<String> content) {
        if (!besideScript || before.find(key).isPresent()) {
            pins.put(key, new Pin(key, "folder", content.get()));
        }
    }
}

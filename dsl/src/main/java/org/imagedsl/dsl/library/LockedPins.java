// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.library;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.imagedsl.dsl.block.LibraryUse;
import org.imagedsl.runtime.value.BuildFailure;

/** Libraries must be what the lock says; a folder may be missing in it. */
record LockedPins(LockFile lock) implements Pins {

    private static final String ACCEPT = "to accept it: imagedsl library lock";

    @Override
    public Optional<Pin> expected(LibraryUse use) {
        return Optional.of(lock.find(use.key())
                .orElseThrow(() -> new BuildFailure(
                        "library '" + use.key() + "' is not locked",
                        "'imagedsl library lock' fetches it and writes down what it got in "
                                + lock.file().getFileName())));
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(lock.file());
    }

    @Override
    public void found(LibraryUse use, Pin pin) {
        Pin agreed = expected(use).orElseThrow();
        if (!agreed.content().equals(pin.content())) {
            throw changed(agreed, pin);
        }
    }

    @Override
    public void folder(boolean besideScript, String key, Supplier<String> content) {
        lock.find(key).ifPresent(agreed -> {
            Pin found = new Pin(key, agreed.origin(), content.get());
            if (!agreed.content().equals(found.content())) {
                throw changed(agreed, found);
            }
        });
    }

    private BuildFailure changed(Pin agreed, Pin found) {
        boolean sameOrigin = agreed.origin().equals(found.origin());
        return new BuildFailure(
                "library '" + agreed.key() + "' has changed: " + lock.file().getFileName() + " says "
                        + (sameOrigin ? agreed.content() : agreed.origin() + " " + agreed.content()) + ", it is now "
                        + (sameOrigin ? found.content() : found.origin() + " " + found.content()),
                ACCEPT);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Hands events to listeners, one at a time, secrets redacted: the one place where redaction happens. A listener that
 * fails hears nothing more.
 */
public final class Announcer implements Listener {

    private final Redaction redaction;
    private final List<Listener> listeners;

    public Announcer(Redaction redaction, List<Listener> listeners) {
        this.redaction = redaction;
        this.listeners = new CopyOnWriteArrayList<>(listeners);
    }

    public Redaction redaction() {
        return redaction;
    }

    @Override
    public synchronized void on(Event event) {
        Event shown = (Event) redaction.hide((Record) event);
        for (Listener listener : listeners) {
            tell(listener, shown);
        }
    }

    private void tell(Listener listener, Event event) {
        try {
            listener.on(event);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // A closed terminal or a bug in a report must not cost a build.
            listeners.remove(listener);
        }
    }
}

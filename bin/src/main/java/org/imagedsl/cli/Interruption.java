// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import sun.misc.Signal;

/**
 * Ctrl-C, a request to terminate, and a closed terminal, while a build runs: the first stops the build, the second ends
 * the process where it stands (the kernel then drops the build's namespaces). Signals are the process's own, so is
 * this: it is installed once, before the build.
 */
final class Interruption {

    /** Who ends a process and then its group, as timeout does, signals it twice at once: that asks for one thing. */
    private static final long SAME_REQUEST = Duration.ofMillis(500).toNanos();

    private final AtomicLong first = new AtomicLong();
    private final Runnable cancel;

    private Interruption(Runnable cancel) {
        this.cancel = cancel;
    }

    static Interruption install(Runnable cancel) {
        Interruption interruption = new Interruption(cancel);
        Stream.of("INT", "TERM", "HUP").forEach(interruption::hear);
        return interruption;
    }

    private void hear(String name) {
        try {
            Signal.handle(new Signal(name), signal -> on());
        } catch (IllegalArgumentException e) {
            // Ignored since before the start, as by nohup: it stays so.
            return;
        }
    }

    private void on() {
        long now = System.nanoTime();
        if (!first.compareAndSet(0, now)) {
            if (now - first.get() > SAME_REQUEST) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
            return;
        }
        System.err.println("imagedsl: stopping and cleaning up; once more to end at once");
        cancel.run();
    }
}

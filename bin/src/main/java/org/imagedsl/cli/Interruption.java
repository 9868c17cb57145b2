// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import sun.misc.Signal;

/**
 * Ctrl-C, a request to terminate, and a closed terminal, while a build runs: the first stops the build, the second ends
 * the process where it stands (the kernel then drops the build's namespaces). Signals are the process's own, so is
 * this: it is installed once, before the build.
 */
final class Interruption {

    private final AtomicInteger count = new AtomicInteger();
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
        if (count.incrementAndGet() > 1) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
        }
        System.err.println("imagedsl: stopping and cleaning up; once more to end at once");
        cancel.run();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.command;

/** A command that runs while something else is done; it ends when closed. */
public final class BackgroundCommand implements AutoCloseable {

    private final Thread runner;

    private BackgroundCommand(Thread runner) {
        this.runner = runner;
    }

    /** @param name for its thread */
    public static BackgroundCommand start(Commands commands, Command command, String name) {
        Thread runner = new Thread(
                () -> {
                    try {
                        commands.run(command);
                    } catch (RuntimeException | InterruptedException e) {
                        // Who needs it notices that it is gone.
                    }
                },
                name);
        runner.setDaemon(true);
        runner.start();
        return new BackgroundCommand(runner);
    }

    @Override
    public void close() throws InterruptedException {
        runner.interrupt();
        runner.join();
    }
}

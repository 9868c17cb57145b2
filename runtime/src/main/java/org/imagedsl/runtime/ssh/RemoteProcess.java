// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelListener;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;

/** A started command of an instance, and the channel whose input keeps it alive. */
final class RemoteProcess implements AutoCloseable {

    private static final Duration LONGEST_OPEN = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_KILL = Duration.ofSeconds(20);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(5);
    private static final int SIGNALS = 128;
    private static final Map<String, Integer> NUMBERS = Map.of(
            "HUP", 1, "INT", 2, "QUIT", 3, "ILL", 4, "ABRT", 6, "FPE", 8, "KILL", 9, "SEGV", 11, "PIPE", 13, "TERM",
            15);

    private final ChannelExec channel;
    private final OutputStream lifeline;
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

    private RemoteProcess(ChannelExec channel) {
        this.channel = channel;
        this.lifeline = channel.getInvertedIn();
    }

    /**
     * Opens the channel; nothing has been sent when that fails. It waits for a free one: a server allows few
     * ({@code MaxSessions}), and gives back that of an earlier command when all of it has ended.
     */
    static RemoteProcess start(ClientSession session, RemoteScript script, OutputStream output, OutputStream errors)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_OPEN.toNanos();
        while (true) {
            try {
                return open(session, script, output, errors);
            } catch (SshException e) {
                if (!(e.getCause() instanceof SshChannelOpenException) || System.nanoTime() > end) {
                    throw e;
                }
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private static RemoteProcess open(
            ClientSession session, RemoteScript script, OutputStream output, OutputStream errors) throws IOException {
        ChannelExec channel = session.createExecChannel(script.login());
        channel.setOut(output);
        channel.setErr(errors);
        Ends ends = new Ends(channel);
        channel.addChannelListener(ends);
        try {
            channel.open().verify(LONGEST_OPEN);
        } catch (IOException e) {
            channel.close(true);
            throw e;
        }
        RemoteProcess process = new RemoteProcess(channel);
        ends.report(process);
        return process;
    }

    /** Sends what the remote shell runs. */
    void send(String text) throws IOException {
        lifeline.write(text.getBytes(StandardCharsets.UTF_8));
        lifeline.flush();
    }

    /** Waits; false when the time is over first. */
    boolean await(Duration limit) throws InterruptedException {
        try {
            return ended.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Orders it to stop, and waits until it has. False when the instance does not confirm. */
    boolean kill() {
        try {
            lifeline.close();
        } catch (IOException e) {
            // The channel is gone; the instance notices by itself.
        }
        ended.completeOnTimeout(false, LONGEST_KILL.toNanos(), TimeUnit.NANOSECONDS)
                .join();
        return status().isPresent();
    }

    /** Its status, 128 + n when killed by signal n; empty when the connection was lost before. */
    Optional<Integer> status() {
        if (channel.getExitStatus() != null) {
            return Optional.of(channel.getExitStatus());
        }
        return Optional.ofNullable(channel.getExitSignal())
                .map(name -> SIGNALS + NUMBERS.getOrDefault(name.toUpperCase(Locale.ROOT), 0));
    }

    /** Takes its last output; it waits not long for one who only holds the pipes. */
    void drain() {
        closed.completeOnTimeout(false, LONGEST_DRAIN.toNanos(), TimeUnit.NANOSECONDS)
                .join();
    }

    @Override
    public void close() {
        channel.close(true);
    }

    /** Tells of the end; it may come before anybody can wait for it. */
    private static final class Ends implements ChannelListener {

        private final ChannelExec channel;
        private Optional<RemoteProcess> process = Optional.empty();
        private boolean gone;

        Ends(ChannelExec channel) {
            this.channel = channel;
        }

        synchronized void report(RemoteProcess started) {
            process = Optional.of(started);
            tell();
        }

        @Override
        public void channelStateChanged(Channel any, String hint) {
            tell();
        }

        @Override
        public synchronized void channelClosed(Channel any, Throwable reason) {
            gone = true;
            tell();
        }

        private synchronized void tell() {
            process.ifPresent(started -> {
                if (gone || channel.getExitStatus() != null || channel.getExitSignal() != null) {
                    started.ended.complete(true);
                }
                if (gone) {
                    started.closed.complete(true);
                }
            });
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.imagedsl.dsl.compile.ScriptHost;

/** Keeps what the code of a session's script prints, and gives it the same random values each time it is compiled. */
public final class SessionHost implements ScriptHost {

    private final List<UUID> uuids;
    private ByteArrayOutputStream output = new ByteArrayOutputStream();
    private PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
    private int next;

    /** @param uuids those of a session that goes on */
    public SessionHost(List<UUID> uuids) {
        this.uuids = new ArrayList<>(uuids);
    }

    /** The random values given so far. */
    public List<UUID> uuids() {
        return List.copyOf(uuids);
    }

    void restart() {
        next = 0;
        output = new ByteArrayOutputStream();
        out = new PrintStream(output, true, StandardCharsets.UTF_8);
    }

    List<String> printed() {
        return output.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public UUID uuid() {
        if (next == uuids.size()) {
            uuids.add(UUID.randomUUID());
        }
        return uuids.get(next++);
    }

    @Override
    public void value(String text) {
        out.println(text);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.machine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The last 64 KiB of what a machine wrote to its console, over all its runs. Several threads may use it. */
public final class Console {

    private static final int MOST = 64 * 1024;

    private final StringBuilder text = new StringBuilder();

    synchronized void add(String line) {
        text.append(line).append("\r\n");
        if (text.length() > 2 * MOST) {
            text.delete(0, text.length() - MOST);
        }
    }

    /** As bytes, the oldest first. */
    public synchronized byte[] content() {
        byte[] all = text.toString().getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOfRange(all, Math.max(0, all.length - MOST), all.length);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import org.imagedsl.runtime.value.ByteSize;

/** How far a transfer is: {@code [#####     ] 1 GiB of 2 GiB}. */
final class ProgressBar {

    private static final int WIDTH = 30;

    private ProgressBar() {}

    static String text(Event.Progress progress) {
        if (progress.total() <= 0) {
            return new ByteSize(Math.max(0, progress.done())).toString();
        }
        long done = Math.max(0, Math.min(progress.done(), progress.total()));
        int filled = (int) (WIDTH * ((double) done / progress.total()));
        return "[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + new ByteSize(done) + " of "
                + new ByteSize(progress.total());
    }
}

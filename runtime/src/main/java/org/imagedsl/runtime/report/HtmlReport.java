// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a page about a build when it has ended: one file that needs no other. */
public final class HtmlReport implements Listener {

    private final Path file;
    private final Timeline timeline = new Timeline();

    public HtmlReport(Path file) {
        this.file = file;
    }

    @Override
    public void on(Event event) {
        timeline.add(event);
        if (event instanceof Event.BuildEnded) {
            try {
                Files.writeString(file, new HtmlPage(timeline).text());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

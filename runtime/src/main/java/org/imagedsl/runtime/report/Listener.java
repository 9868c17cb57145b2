// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

/** Hears the events of a build, one at a time, with secrets redacted. A failing listener never stops a build. */
@FunctionalInterface
public interface Listener {

    void on(Event event);
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import java.nio.file.Path;

/** A session of a process of its own that has performed a step and hangs in the next one, to be killed. */
final class KilledSession {

    private KilledSession() {}

    public static void main(String[] arguments) {
        TestSession test = new TestSession(Path.of(arguments[0]));
        try (Session session = test.open()) {
            session.perform(test.script("one"));
            System.out.println("ready");
            session.perform(test.script("one", "waits"));
        }
    }
}

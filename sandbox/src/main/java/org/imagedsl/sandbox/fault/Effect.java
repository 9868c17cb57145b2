// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.fault;

import java.time.Duration;

/** What happens to a call that a fault hits. */
public sealed interface Effect {

    /** Whether the call takes effect all the same. */
    enum When {
        /** Nothing was done. */
        BEFORE,
        /** All was done, and the client does not learn it. */
        AFTER
    }

    /** Answers an error. */
    record Fail(String code, int status, When when) implements Effect {}

    /** Answers after a while: longer than a client waits, or not. */
    record Hang(Duration length, When when) implements Effect {}

    /** Closes the connection without an answer. */
    record Drop(When when) implements Effect {}

    /** The call succeeds, what it began goes otherwise. */
    record Turn(Twist twist, Duration delay) implements Effect {}
}

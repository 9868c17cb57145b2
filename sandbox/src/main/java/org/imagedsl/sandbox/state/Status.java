// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.util.List;
import java.util.Optional;

/**
 * The state of an instance.
 *
 * @param reason why, as {@code CODE: message}, where there is something to say
 */
public record Status(Name name, Optional<String> reason) {

    /** The states, with EC2's numbers for them. */
    public enum Name {
        PENDING(0, "pending"),
        RUNNING(16, "running"),
        SHUTTING_DOWN(32, "shutting-down"),
        TERMINATED(48, "terminated"),
        STOPPING(64, "stopping"),
        STOPPED(80, "stopped");

        private final int code;
        private final String word;

        Name(int code, String word) {
            this.code = code;
            this.word = word;
        }

        public int code() {
            return code;
        }

        public String word() {
            return word;
        }
    }

    public static Status of(Name name) {
        return new Status(name, Optional.empty());
    }

    public static Status of(Name name, String reason) {
        return new Status(name, Optional.of(reason));
    }

    public boolean is(Name... names) {
        return List.of(names).contains(name);
    }
}

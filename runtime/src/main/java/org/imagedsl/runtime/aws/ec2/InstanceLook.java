// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.util.Optional;

/**
 * An instance as EC2 describes it. What it has not is empty text.
 *
 * @param reason why it is in its phase, when EC2 says so
 */
public record InstanceLook(Phase phase, String reason, String zone, Addresses addresses) {

    /** ABSENT: EC2 does not know it, yet or any more. */
    public enum Phase {
        ABSENT,
        PENDING,
        RUNNING,
        STOPPING,
        STOPPED,
        ENDING,
        ENDED;

        /** Whether it is gone, or on its way. */
        public boolean isOver() {
            return this == ENDING || this == ENDED;
        }
    }

    /** By which it may be reached. */
    public record Addresses(
            Optional<String> publicIp,
            Optional<String> privateIp,
            Optional<String> publicDns,
            Optional<String> privateDns,
            Optional<String> ipv6) {

        static final Addresses NONE =
                new Addresses(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static final InstanceLook ABSENT = new InstanceLook(Phase.ABSENT, "", "", Addresses.NONE);
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.util.Optional;
import java.util.stream.Stream;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/** Reserved capacity that an instance uses. */
@Keyword(value = "capacityReservation", summary = "reserved capacity that the instance uses")
public record CapacityReservation(
        @Option(value = "whether any open reservation may be used", replaces = "capacity_reservation_preference")
                Optional<Preference> preference,
        @Option(value = "id of the reservation", positional = true, replaces = "capacity_reservation_id")
                Optional<String> id,
        @Option(value = "ARN of a group of reservations", replaces = "capacity_reservation_group_arn")
                Optional<String> group) {

    public CapacityReservation {
        long given =
                Stream.of(preference, id, group).filter(Optional::isPresent).count();
        if (given != 1) {
            throw new IllegalArgumentException("capacityReservation needs one of 'preference', an id and 'group'");
        }
    }

    /** Whether reservations that match by themselves are used. */
    public enum Preference {
        OPEN,
        NONE;

        @Override
        public String toString() {
            return ChoiceWord.of(this);
        }
    }
}

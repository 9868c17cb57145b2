// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.value.Text;

/** An instance of spare capacity. */
@Keyword(
        value = "spot",
        summary = "a spot instance",
        example = "image('x') { aws { }; source ami('ami-0a'); instance { ssh { user 'admin' }; "
                + "spot { types 'm5.large', 'm5a.large'; price '0.05' } } }")
public record Spot(
        @Option(value = "highest price per hour in dollars; the one on demand when not given", replaces = "spot_price")
                Optional<String> price,
        @Option(value = "types of which one is taken", replaces = "spot_instance_types") List<String> types,
        @Option(value = "how the fleet chooses", replaces = "spot_allocation_strategy") Optional<Strategy> allocation,
        @Option(
                        value = "tags of the request and its template",
                        replaces = {"spot_tags", "spot_tag"})
                Map<String, Text> tags,
        @Option(
                        value = "tags of the fleet",
                        replaces = {"fleet_tags", "fleet_tag"})
                Map<String, Text> fleetTags) {

    public Spot {
        if (price.filter(text -> !text.matches("\\d+(\\.\\d+)?|auto")).isPresent()) {
            throw new IllegalArgumentException("'" + price.get() + "' is no price: write dollars per hour, as '0.05'");
        }
    }

    /** Whether EC2 chooses among several, which only a fleet does. */
    boolean needsFleet() {
        return !types.isEmpty() || allocation.isPresent() || !fleetTags.isEmpty();
    }

    /** The price that is a limit; without one EC2's is that on demand. */
    Optional<String> limit() {
        return price.filter(text -> !text.equals("auto") && Double.parseDouble(text) > 0);
    }

    /** EC2 Fleet's allocation strategies. */
    public enum Strategy {
        LOWEST_PRICE,
        DIVERSIFIED,
        CAPACITY_OPTIMIZED,
        CAPACITY_OPTIMIZED_PRIORITIZED,
        PRICE_CAPACITY_OPTIMIZED;

        /** As EC2 names it. */
        String api() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String toString() {
            return ChoiceWord.of(this);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.util.Optional;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/** On which hardware an instance runs. */
@Keyword(value = "placement", summary = "the hardware that the instance runs on", replaces = "placement")
public record Placement(
        @Option(
                        value = "whether the hardware is shared",
                        replaces = {"placement.tenancy", "tenancy"})
                Optional<Tenancy> tenancy,
        @Option(value = "a dedicated host", excludes = "hostResourceGroup", replaces = "placement.host_id")
                Optional<String> host,
        @Option(value = "ARN of a group of dedicated hosts", replaces = "placement.host_resource_group_arn")
                Optional<String> hostResourceGroup) {

    public Placement {
        boolean onHost = host.isPresent() || hostResourceGroup.isPresent();
        if (onHost && tenancy.filter(kind -> kind != Tenancy.HOST).isPresent()) {
            throw new IllegalArgumentException("a dedicated host has tenancy host");
        }
    }

    /** Whose instances share the hardware. */
    public enum Tenancy {
        SHARED,
        DEDICATED,
        HOST;

        /** As EC2 names it. */
        String api() {
            return this == SHARED ? "default" : toString();
        }

        @Override
        public String toString() {
            return ChoiceWord.of(this);
        }
    }
}

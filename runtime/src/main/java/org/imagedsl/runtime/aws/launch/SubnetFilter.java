// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.util.List;
import java.util.Map;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/** A subnet that is looked for. It must be one, unless it is said which of several. */
@Keyword(value = "subnetFilter", summary = "the subnet of the instance, looked for", replaces = "subnet_filter")
public record SubnetFilter(
        @Option(
                        value = "EC2's filters, as ['tag:Name': ['build']]",
                        positional = true,
                        replaces = "subnet_filter.filters")
                Map<String, List<String>> filters,
        @Option(
                        value = "whether the one with most free addresses is taken",
                        excludes = "random",
                        replaces = "subnet_filter.most_free")
                boolean mostFree,
        @Option(value = "whether any is taken", replaces = "subnet_filter.random") boolean random) {

    public SubnetFilter {
        if (filters.isEmpty()) {
            throw new IllegalArgumentException("subnetFilter needs 'filters'");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.time.Instant;
import java.util.Map;

/**
 * A role that was made by IAM's calls.
 *
 * @param trust the policy in JSON that says who may take it on
 * @param policies its own policies in JSON, by name
 */
public record IamRole(
        String id,
        String name,
        String arn,
        String trust,
        Map<String, String> policies,
        Instant created,
        Map<String, String> tags) {

    public IamRole {
        policies = Map.copyOf(policies);
    }

    public IamRole withPolicies(Map<String, String> others) {
        return new IamRole(id, name, arn, trust, others, created, tags);
    }
}

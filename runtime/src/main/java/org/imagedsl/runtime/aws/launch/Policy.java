// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.util.List;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/** What an instance may do, through a role that exists as long as it. */
@Keyword(
        value = "policy",
        summary = "what the instance may do while it is built",
        example = "image('x') { aws { }; source ami('ami-0a'); instance { type 't3.small'; ssh { user 'admin' }; "
                + "policy { statement actions: ['s3:GetObject'], resources: ['*'] } } }",
        replaces = "temporary_iam_instance_profile_policy_document")
public record Policy(
        @Option(
                        value = "version of the policy language",
                        otherwise = "'2012-10-17'",
                        replaces = "temporary_iam_instance_profile_policy_document.Version")
                String version,
        @Option(
                        value = "what is allowed and what denied",
                        direct = true,
                        replaces = "temporary_iam_instance_profile_policy_document.Statement")
                List<Statement> statements) {

    public Policy {
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("policy needs a 'statement'");
        }
    }

    /** Actions that are allowed or denied. */
    @Keyword(value = "statement", summary = "actions that are allowed or denied")
    public record Statement(
            @Option(
                            value = "whether they are allowed",
                            otherwise = "allow",
                            replaces = "temporary_iam_instance_profile_policy_document.Statement.Effect")
                    Effect effect,
            @Option(value = "the actions", replaces = "temporary_iam_instance_profile_policy_document.Statement.Action")
                    List<String> actions,
            @Option(
                            value = "ARNs of what they are done to",
                            replaces = "temporary_iam_instance_profile_policy_document.Statement.Resource")
                    List<String> resources) {}

    /** What a statement says of its actions. */
    public enum Effect {
        ALLOW,
        DENY;

        @Override
        public String toString() {
            return ChoiceWord.of(this);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/** A role taken on top of the base credentials, and taken again before it expires. */
@Keyword(
        value = "assumeRole",
        summary = "a role to build with",
        example = "image('x') { aws { assumeRole 'arn:aws:iam::123456789012:role/build' }; source scratch(1.GiB) }",
        replaces = "assume_role")
public record AssumeRole(
        @Option(value = "its ARN", positional = true, replaces = "assume_role.role_arn") String arn,
        @Option(value = "how long one session lasts", replaces = "assume_role.duration_seconds")
                Optional<Duration> duration,
        @Option(value = "what the role's owner asks for", replaces = "assume_role.external_id")
                Optional<String> externalId,
        @Option(value = "a session policy, as JSON", replaces = "assume_role.policy") Optional<String> policy,
        @Option(value = "managed session policies", replaces = "assume_role.policy_arns") List<String> policyArns,
        @Option(value = "name of the session", otherwise = "'imagedsl'", replaces = "assume_role.session_name")
                String sessionName,
        @Option(value = "tags of the session", replaces = "assume_role.tags") Map<String, String> tags,
        @Option(value = "tags that further roles get too", replaces = "assume_role.transitive_tag_keys")
                List<String> transitiveTagKeys) {

    public AssumeRole {
        policyArns = List.copyOf(policyArns);
        transitiveTagKeys = List.copyOf(transitiveTagKeys);
    }
}

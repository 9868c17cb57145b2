// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.nio.file.Path;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/** A role taken with the token of another identity provider. */
@Keyword(
        value = "webIdentity",
        summary = "a role taken with the token of an identity provider",
        example =
                "image('x') { aws { webIdentity 'arn:aws:iam::123456789012:role/ci', tokenFile: '/run/token' }; source scratch(1.GiB) }")
public record WebIdentity(
        @Option(value = "the role's ARN", positional = true) String arn,
        @Option("the file with the token; read again when the session is renewed") Path tokenFile,
        @Option(value = "name of the session", otherwise = "'imagedsl'") String sessionName) {}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.value.Text;

/** A one-time code for accounts that ask for one; the session that it opens serves the whole build. */
@Keyword(
        value = "mfa",
        summary = "a one-time code of a second factor",
        example =
                "image('x') { aws { mfa '123456', serial: 'arn:aws:iam::123456789012:mfa/me' }; source scratch(1.GiB) }",
        replaces = "mfa_code")
public record Mfa(
        @Option(value = "the code", positional = true, replaces = "mfa_code") Text code,
        @Option("ARN or serial number of the device") String serial) {}

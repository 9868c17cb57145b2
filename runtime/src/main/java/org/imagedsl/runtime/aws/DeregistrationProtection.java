// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/** Keeps the image from being deregistered. */
@Keyword(
        value = "deregistrationProtection",
        summary = "keeps the image from being deregistered",
        example = "image('x') { aws { deregistrationProtection cooldown: true }; source scratch(1.GiB) }",
        replaces = {"deregistration_protection", "deregistration_protection.enabled"})
public record DeregistrationProtection(
        @Option(
                        value = "whether it stays protected for a day after the protection is taken away",
                        replaces = "deregistration_protection.with_cooldown")
                boolean cooldown) {}

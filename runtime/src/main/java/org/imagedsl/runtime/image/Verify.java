// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.util.List;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/** What must hold before an artifact is kept. */
@Keyword(
        value = "verify",
        summary = "checks the artifact before it is kept",
        example = "verify { boot { console 'login:' } }")
public record Verify(@Option(value = "checks, in order", direct = true) List<Verification> checks) {}

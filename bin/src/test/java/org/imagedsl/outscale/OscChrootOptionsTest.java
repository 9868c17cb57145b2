// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.outscale;

import static org.assertj.core.api.Assertions.assertThat;

import org.imagedsl.cloud.ReplacedOptions;
import org.junit.jupiter.api.Test;

/** No option of the builder that is replaced was forgotten: each has a word of Outscale or of all, or a reason. */
class OscChrootOptionsTest {

    private static final ReplacedOptions OPTIONS =
            ReplacedOptions.of("/osc-chroot-options.txt", "org.imagedsl.runtime.aws");

    @Test
    void everyOptionHasAWordOrAReason() {
        assertThat(OPTIONS.withoutReason()).isNotEmpty().allMatch(OPTIONS::hasWord);
    }

    @Test
    void noOptionHasBoth() {
        assertThat(OPTIONS.withReason()).isNotEmpty().noneMatch(OPTIONS::hasWord);
    }
}

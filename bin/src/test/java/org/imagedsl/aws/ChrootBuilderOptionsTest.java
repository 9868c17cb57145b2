// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.imagedsl.cloud.ReplacedOptions;
import org.junit.jupiter.api.Test;

/** No option of the builder that is replaced was forgotten: each has a word, or a reason why it has none. */
class ChrootBuilderOptionsTest {

    private static final ReplacedOptions OPTIONS =
            ReplacedOptions.of("/amazon-chroot-options.txt", "org.imagedsl.runtime.outscale");

    @Test
    void everyOptionHasAWordOrAReason() {
        assertThat(OPTIONS.withoutReason()).isNotEmpty().allMatch(OPTIONS::hasWord);
    }

    @Test
    void noOptionHasBoth() {
        assertThat(OPTIONS.withReason()).isNotEmpty().noneMatch(OPTIONS::hasWord);
    }
}

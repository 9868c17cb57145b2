// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.Optional;

/**
 * How a volume or copy is encrypted. Neither wanted nor ruled out: as its source is, or as the account's settings say.
 *
 * @param ruledOut whether it must not be: no provider is asked for that, so it must be so by itself
 * @param key the key's id, alias or ARN; empty: the account's default key
 */
public record Encryption(boolean wanted, boolean ruledOut, Optional<String> key) {

    public static final Encryption AS_SOURCE = new Encryption(false, false, Optional.empty());
    public static final Encryption NONE = new Encryption(false, true, Optional.empty());

    public static Encryption with(Optional<String> key) {
        return new Encryption(true, false, key);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.Optional;

/**
 * How a volume or copy is encrypted.
 *
 * @param wanted false: as its source is, or as the account's settings say
 * @param key the key's id, alias or ARN; empty: the account's default key
 */
public record Encryption(boolean wanted, Optional<String> key) {

    public static final Encryption AS_SOURCE = new Encryption(false, Optional.empty());
}

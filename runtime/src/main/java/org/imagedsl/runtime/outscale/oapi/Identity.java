// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import java.nio.file.Path;
import java.util.Optional;
import org.imagedsl.runtime.value.Secret;

/**
 * Who builds. What is empty is found as every Outscale program finds it.
 *
 * @param certificate of the client, where the account's access rules ask for one
 */
public record Identity(
        Optional<Keys> keys,
        Optional<String> profile,
        Optional<Path> configFile,
        Optional<Path> certificate,
        Optional<Path> certificateKey) {

    /** Keys that a script names. */
    public record Keys(String accessKey, Secret secretKey) {}
}

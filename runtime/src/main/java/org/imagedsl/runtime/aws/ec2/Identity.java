// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.nio.file.Path;
import java.util.Optional;
import org.imagedsl.runtime.value.Secret;

/** Who builds. What is empty is found as every AWS program finds it. */
public record Identity(
        Optional<Keys> keys,
        Optional<String> profile,
        Optional<Path> credentialsFile,
        Optional<Vault> vault,
        Optional<WebIdentity> webIdentity,
        Optional<Mfa> mfa,
        Optional<AssumeRole> role) {

    /** Keys that a script names. */
    public record Keys(String accessKey, Secret secretKey, Optional<Secret> token) {}
}

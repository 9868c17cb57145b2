// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.Optional;
import org.imagedsl.sandbox.service.ApiFailure;

/** Encryption as calls ask for it. */
final class Keys {

    private Keys() {}

    /** What {@code Encrypted} and {@code KmsKeyId} say, or what holds when they say nothing. */
    static Optional<String> read(Ec2Call call, Optional<String> otherwise) {
        Optional<Boolean> encrypted = call.parameters().flag("Encrypted");
        Optional<String> key = call.parameters().text("KmsKeyId");
        if (key.isPresent() && !encrypted.orElse(false)) {
            throw new ApiFailure(
                    "InvalidParameterDependency", "The parameter KmsKeyId requires the parameter Encrypted to be set.");
        }
        return encrypted.orElse(false)
                ? Optional.of(arn(call, key.orElse("alias/aws/ebs")))
                : otherwise.map(name -> inRegion(call, name)).or(() -> usual(call));
    }

    /** The key of what nobody asked to encrypt. */
    static Optional<String> usual(Ec2Call call) {
        return call.region().encryptsByDefault() ? Optional.of(arn(call, "alias/aws/ebs")) : Optional.empty();
    }

    static String arn(Ec2Call call, String key) {
        String prefix = "arn:aws:kms:" + call.region().name() + ":" + call.account() + ":";
        if (key.startsWith("arn:")) {
            return key;
        }
        return prefix + (key.startsWith("alias/") ? key : "key/" + key);
    }

    /** A key of another region stands for the default key here. */
    private static String inRegion(Ec2Call call, String arn) {
        return arn.startsWith("arn:aws:kms:" + call.region().name() + ":") ? arn : arn(call, "alias/aws/ebs");
    }
}

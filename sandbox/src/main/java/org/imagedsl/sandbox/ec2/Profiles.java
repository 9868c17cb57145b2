// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.Optional;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Profile;

/** The instance profile that a launch names. */
final class Profiles {

    private Profiles() {}

    /** Fails as EC2 does while IAM's news have not come to it. */
    static Optional<Profile> read(Ec2Call call, Parameters parameters) {
        Optional<String> name = parameters.text("IamInstanceProfile.Name");
        Optional<String> arn = parameters.text("IamInstanceProfile.Arn");
        if (name.isEmpty() && arn.isEmpty()) {
            return Optional.empty();
        }
        String said = name.or(() -> arn).orElseThrow();
        return Optional.of(call.cloud().profiles().values().stream()
                .filter(profile -> said.equals(profile.name()) || said.equals(profile.arn()))
                .filter(profile -> !call.now().isBefore(profile.visible()))
                .findFirst()
                .orElseThrow(() -> new ApiFailure(
                        "InvalidParameterValue",
                        "Value (" + said + ") for parameter iamInstanceProfile."
                                + (name.isPresent() ? "name" : "arn") + " is invalid. Invalid IAM Instance Profile "
                                + (name.isPresent() ? "name" : "ARN"))));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.regex.Pattern;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Region;

/** The rules for names of images. */
final class ImageNames {

    private static final Pattern FORM = Pattern.compile("[\\w()\\[\\] ./'@-]{3,128}");

    private ImageNames() {}

    static String read(Ec2Call call) {
        String name = call.parameters().required("Name");
        if (!FORM.matcher(name).matches()) {
            throw new ApiFailure(
                    "InvalidAMIName.Malformed",
                    "AMI names must be between 3 and 128 characters long, and may contain letters, numbers,"
                            + " '(', ')', '.', '-', '/' and '_'");
        }
        return name;
    }

    /** Adds the image unless its owner has one of its name. */
    static void add(Region region, Image image) {
        synchronized (region.images()) {
            region.images().existing().stream()
                    .filter(other ->
                            other.owner().equals(image.owner()) && other.name().equals(image.name()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new ApiFailure(
                                "InvalidAMIName.Duplicate",
                                "AMI name " + image.name() + " is already in use by AMI " + other.id());
                    });
            region.images().put(image);
        }
    }
}

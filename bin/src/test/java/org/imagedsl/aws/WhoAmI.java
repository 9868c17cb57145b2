// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imagedsl.runtime.aws.ec2.Access;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.aws.ec2.Identity;
import org.imagedsl.runtime.cloud.Region;
import org.imagedsl.runtime.cloud.WaitLimits;
import org.imagedsl.runtime.value.Text;

/** Asks a cloud who its caller is, here or in a process of its own. */
final class WhoAmI {

    private WhoAmI() {}

    static Ec2Cloud open(URI endpoint, String region, Identity identity) {
        String url = endpoint.toString().replaceAll("/$", "");
        Map<String, String> endpoints =
                Access.SERVICES.stream().collect(Collectors.toMap(service -> service, service -> url));
        Duration minute = Duration.ofMinutes(1);
        WaitLimits limits = new WaitLimits(minute, minute, minute, minute, minute, minute, Duration.ofSeconds(1));
        return Ec2Cloud.open(
                new Access(Optional.of(new Region(region)), identity, endpoints, 3, false, false, limits),
                Text::toString,
                hidden -> {});
    }

    /** Prints the caller that a profile of the user makes. */
    static ProcessBuilder process(URI endpoint, String region, String profile) {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WhoAmI.class.getName(),
                endpoint.toString(),
                region,
                profile);
    }

    public static void main(String[] arguments) throws InterruptedException {
        Identity identity = new Identity(
                Optional.empty(),
                Optional.of(arguments[2]),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        System.out.println(
                open(URI.create(arguments[0]), arguments[1], identity).caller());
    }
}

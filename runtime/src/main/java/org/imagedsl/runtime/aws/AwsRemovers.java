// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.cloud.CloudRemovers;
import org.imagedsl.runtime.execute.Cleanup.Remover;
import org.imagedsl.runtime.step.Resource;

/** Removers of what dead builds left in AWS accounts, with the credentials of who cleans up. */
public final class AwsRemovers {

    private AwsRemovers() {}

    /** By resource kind. */
    public static Map<String, Remover> all() {
        CloudRemovers removers =
                new CloudRemovers(attributes -> Ec2Cloud.journalled(attributes, Polling.DEFAULT.limits()));
        Map<String, Remover> all = new HashMap<>();
        removers.of("aws")
                .forEach((kind, removal) -> all.put(kind, resource -> !isOver(resource) && removal.remove(resource)));
        return all;
    }

    /** A sandbox on this host that has ended, and all that it held with it. */
    private static boolean isOver(Resource resource) {
        Optional<URI> endpoint = Optional.ofNullable(resource.attributes().get("endpoint ec2"))
                .map(URI::create)
                .filter(uri -> "127.0.0.1".equals(uri.getHost()) && uri.getPort() > 0);
        if (endpoint.isEmpty()) {
            return false;
        }
        try (Socket probe =
                new Socket(InetAddress.getLoopbackAddress(), endpoint.get().getPort())) {
            return !probe.isConnected();
        } catch (IOException e) {
            return true;
        }
    }
}

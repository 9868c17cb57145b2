// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.HashMap;
import java.util.Map;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.cloud.CloudRemovers;
import org.imagedsl.runtime.cloud.EndedSandbox;
import org.imagedsl.runtime.cloud.Polling;
import org.imagedsl.runtime.execute.Cleanup.Remover;

/** Removers of what dead builds left in AWS accounts, with the credentials of who cleans up. */
public final class AwsRemovers {

    private AwsRemovers() {}

    /** By resource kind. */
    public static Map<String, Remover> all() {
        CloudRemovers removers =
                new CloudRemovers(attributes -> Ec2Cloud.journalled(attributes, Polling.DEFAULT.limits()));
        Map<String, Remover> all = new HashMap<>();
        removers.of("aws")
                .forEach((kind, removal) -> all.put(
                        kind, resource -> !EndedSandbox.held(resource, "endpoint ec2") && removal.remove(resource)));
        return all;
    }
}

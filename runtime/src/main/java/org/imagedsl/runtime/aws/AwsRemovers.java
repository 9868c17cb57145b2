// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.aws.ec2.InstanceRemovers;
import org.imagedsl.runtime.aws.store.BundleRemovers;
import org.imagedsl.runtime.cloud.CloudRemovers;
import org.imagedsl.runtime.cloud.EndedSandbox;
import org.imagedsl.runtime.cloud.Polling;
import org.imagedsl.runtime.journal.Cleanup.Remover;

/** Removers of what dead builds left in AWS accounts, with the credentials of who cleans up. */
public final class AwsRemovers {

    private AwsRemovers() {}

    /** By resource kind. */
    public static Map<String, Remover> all() {
        Function<Map<String, String>, Ec2Cloud> opener =
                attributes -> Ec2Cloud.journalled(attributes, Polling.DEFAULT.limits());
        Map<String, CloudRemovers.Removal> removals = new HashMap<>(new CloudRemovers(opener::apply).of("aws"));
        removals.putAll(new InstanceRemovers(opener).all());
        removals.putAll(new BundleRemovers(opener).all());
        Map<String, Remover> all = new HashMap<>();
        removals.forEach((kind, removal) ->
                all.put(kind, resource -> !EndedSandbox.held(resource, "endpoint ec2") && removal.remove(resource)));
        return all;
    }
}

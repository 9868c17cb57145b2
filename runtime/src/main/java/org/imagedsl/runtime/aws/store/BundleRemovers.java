// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.store;

import java.util.Map;
import java.util.function.Function;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.cloud.CloudRemovers;
import org.imagedsl.runtime.step.Resource;

/** Removes what dead builds left in buckets. Idempotent. */
public record BundleRemovers(Function<Map<String, String>, Ec2Cloud> opener) {

    /** By resource kind. */
    public Map<String, CloudRemovers.Removal> all() {
        return Map.of("aws bundle", this::bundle, "aws bucket", this::bucket);
    }

    private boolean bundle(Resource resource) throws InterruptedException {
        return BundlePlace.of(resource.attributes())
                .delete(opener.apply(resource.attributes()).buckets());
    }

    private boolean bucket(Resource resource) throws InterruptedException {
        return opener.apply(resource.attributes())
                .buckets()
                .deleteEmpty(BundlePlace.of(resource.attributes()).bucket());
    }
}

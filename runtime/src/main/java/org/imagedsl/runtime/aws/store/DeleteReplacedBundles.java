// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.store;

import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.cloud.CloudRefs;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Deletes the bundles of images that made room, last: until then those could be registered again. */
@Keyword(value = "delete replaced", summary = "deletes the bundles of the images that were replaced")
public record DeleteReplacedBundles(@Option("what the new bundle is") InstanceStore bundle) implements Step<Void> {

    @Override
    public Void perform(Scope scope) throws InterruptedException {
        Ec2Cloud cloud = scope.get(Ec2Cloud.EC2);
        String account = scope.get(FindBucket.PLACE).bucket().account();
        for (String location : scope.get(CloudRefs.MADE).bundles()) {
            Optional<BundlePlace> place = BundlePlace.at(location, account, cloud.home());
            boolean gone = place.isPresent() && place.get().delete(cloud.buckets());
            scope.output((gone ? "deleted " : "nothing left of ") + "bundle s3://" + location);
        }
        return null;
    }

    @Override
    public String describe() {
        return "bundles";
    }

    @Override
    public List<String> apiCalls() {
        return List.of("s3:ListBucket", "s3:DeleteObject");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.store;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import org.imagedsl.runtime.aws.bundle.Bundle;
import org.imagedsl.runtime.aws.bundle.BundleKeys;
import org.imagedsl.runtime.aws.bundle.BundleSettings;
import org.imagedsl.runtime.aws.bundle.Ec2Certificate;
import org.imagedsl.runtime.aws.direct.SharedExtents;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.cloud.CloudRefs;
import org.imagedsl.runtime.cloud.ImageTraits;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.disk.WorkingDisk;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.ByteSize;

/** Writes the bundle of the finished disk straight into its bucket; nothing of it is stored on this host. */
@Keyword(value = "bundle disk", summary = "writes the bundle of the disk into its bucket")
public record BundleDisk(
        @Option("what the bundle is") InstanceStore bundle, @Option("what the image is to be") ImageTraits traits)
        implements Step<String> {

    private static final String DEFAULT_ROOT = "/dev/sda1";

    @Override
    public String perform(Scope scope) throws IOException, InterruptedException {
        Ec2Cloud cloud = scope.get(Ec2Cloud.EC2);
        BundlePlace place = scope.get(FindBucket.PLACE);
        Path disk = WorkingDisk.seen(scope, scope.get(BuildRefs.DISK_FILE));
        PublicKey ec2 = Ec2Certificate.of(cloud.home().text()).publicKey();
        BundleKeys keys = bundle.x509()
                .map(pair -> BundleKeys.ofFiles(ec2, pair.cert(), pair.key()))
                .orElseGet(() -> BundleKeys.throwAway(ec2));
        try (BucketSink sink = new BucketSink(cloud.buckets(), place, bytes -> scope.progress(bytes, 0))) {
            Bundle.Written written =
                    new Bundle(settings(scope, place), keys).write(disk, new SharedExtents(scope.host()), sink);
            scope.output(written.parts().size() + " parts, " + new ByteSize(written.bundledSize()));
        }
        scope.image().bind(CloudRefs.BUNDLE, place.location());
        return place.location();
    }

    private BundleSettings settings(Scope scope, BundlePlace place) {
        ImageTraits whole = scope.has(CloudRefs.SOURCE)
                ? traits.or(scope.get(CloudRefs.SOURCE).traits())
                : traits;
        String root = whole.rootDevice().orElse(DEFAULT_ROOT);
        return new BundleSettings(
                place.prefix(),
                bundle.account().orElse(place.bucket().account()),
                whole.architecture().orElse("x86_64"),
                Map.of("ami", root.replaceFirst("^/dev/", ""), "root", root),
                whole.kernel(),
                whole.ramdisk(),
                List.of());
    }

    @Override
    public String describe() {
        return "of the disk, in parts of 10 MB";
    }

    @Override
    public List<HostTool> hostTools() {
        return List.of(SharedExtents.TOOL);
    }

    @Override
    public List<String> apiCalls() {
        return List.of("s3:PutObject", "s3:PutObjectAcl");
    }
}

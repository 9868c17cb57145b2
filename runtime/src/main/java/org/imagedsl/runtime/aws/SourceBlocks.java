// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.io.IOException;
import java.nio.file.Path;
import org.imagedsl.runtime.aws.direct.LayerZero;
import org.imagedsl.runtime.aws.direct.SnapshotDownload;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.layer.Layer;
import org.imagedsl.runtime.layer.LayerStart;
import org.imagedsl.runtime.step.Scope;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ebs.EbsClient;

/**
 * The blocks of a source image's root. Apart from the step that wants them: Java looks up what a class catches as soon as
 * it makes one, and check and plan make steps without the SDK.
 */
record SourceBlocks(Scope scope, ParentSnapshot parent) {

    /** The layer of the source; fetched when it is not there any more. */
    Layer layer(String image) throws IOException, InterruptedException {
        return new LayerZero(scope.get(LayerStart.REF).store(), parent.source()).ensure(image, this::fetch);
    }

    /** Into a file, with the sums of its blocks in another one. */
    void fetch(Path disk, Path sums) throws IOException, InterruptedException {
        Ec2Cloud cloud = scope.get(Ec2Cloud.EC2);
        SnapshotId snapshot = parent.ready(scope);
        try (EbsClient ebs = cloud.ebs()) {
            new SnapshotDownload(ebs, snapshot).into(disk, sums, scope::progress);
        } catch (SdkException e) {
            throw cloud.failure("ebs:GetSnapshotBlock", e);
        }
    }
}

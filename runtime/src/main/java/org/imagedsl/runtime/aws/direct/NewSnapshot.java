// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.value.ByteSize;
import software.amazon.awssdk.services.ebs.model.StartSnapshotRequest;
import software.amazon.awssdk.services.ebs.model.Tag;

/**
 * What StartSnapshot is told. With a parent the new snapshot is encrypted as that is, and cannot be otherwise: the API refuses
 * a parent together with {@code encrypted}, a key for an encrypted parent, and an unencrypted parent where the account
 * encrypts by default.
 *
 * @param size of the disk; a volume has whole GiB, and at least its parent's
 * @param parent a snapshot of this account and region; empty: all blocks are new
 * @param encrypted without a parent; false leaves it to the account's default
 * @param key KMS key, by its ARN; empty: the account's default key
 * @param patience after the last block was written and before the snapshot is completed
 */
public record NewSnapshot(
        ByteSize size,
        Optional<SnapshotId> parent,
        String description,
        Map<String, String> tags,
        boolean encrypted,
        Optional<String> key,
        Duration patience) {

    private static final ByteSize GIB = ByteSize.of(1, ByteSize.Unit.GiB);

    public NewSnapshot {
        tags = Map.copyOf(tags);
        if (parent.isPresent() && (encrypted || key.isPresent())) {
            throw new IllegalArgumentException("a snapshot with a parent is encrypted as its parent is");
        }
    }

    StartSnapshotRequest request(String clientToken) {
        StartSnapshotRequest.Builder request = StartSnapshotRequest.builder()
                .volumeSize(size.roundUp(GIB).bytes() / GIB.bytes())
                .description(description)
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .timeout(Math.toIntExact(patience.toMinutes()))
                .clientToken(clientToken);
        parent.ifPresent(snapshot -> request.parentSnapshotId(snapshot.text()));
        if (encrypted) {
            request.encrypted(true);
        }
        key.ifPresent(request::kmsKeyArn);
        return request.build();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.cloud.VolumeKind;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.runtime.value.Text;

/** The volume that an OMI is built on, and the root volume of its VMs. */
@Keyword(
        value = "rootVolume",
        summary = "the root volume of the OMI",
        example = "image('x') { outscale { rootVolume { size 12.GiB; type gp2 } }; source scratch(1.GiB) }")
public record RootBsu(
        @Option(value = "its size; the source's when not given", replaces = "root_volume_size") Optional<ByteSize> size,
        @Option(value = "its type; the source's when not given", replaces = "root_volume_type") Optional<BsuType> type,
        @Option("operations per second, of io1") Optional<Integer> iops,
        @Option(value = "tags of the volume that the image is built on", replaces = "root_volume_tags")
                Map<String, Text> tags,
        @Option("whether it goes with its VM; as in the source when not given") Optional<Boolean> deleteOnTermination) {

    static final RootBsu DEFAULT =
            new RootBsu(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty());

    VolumeKind kind() {
        return new VolumeKind(type.map(BsuType::toString), iops, Optional.empty());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.cloud.VolumeKind;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.runtime.value.Text;

/** The volume that an image is built on, and the root volume of its instances. */
@Keyword(
        value = "rootVolume",
        summary = "the root volume of the image",
        example = "image('x') { aws { rootVolume { size 12.GiB; type gp3 } }; source scratch(1.GiB) }")
public record RootVolume(
        @Option(value = "its size; the source's when not given", replaces = "root_volume_size") Optional<ByteSize> size,
        @Option(value = "its type; the source's when not given", replaces = "root_volume_type")
                Optional<VolumeType> type,
        @Option("operations per second, of io1, io2 and gp3") Optional<Integer> iops,
        @Option("MiB per second, of gp3") Optional<Integer> throughput,
        @Option(
                        value = "tags of the volume that the image is built on",
                        replaces = {"root_volume_tags", "root_volume_tag"})
                Map<String, Text> tags,
        @Option("whether it goes with its instance; as in the source when not given")
                Optional<Boolean> deleteOnTermination) {

    public static final RootVolume DEFAULT = new RootVolume(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty());

    public VolumeKind kind() {
        return new VolumeKind(type.map(VolumeType::toString), iops, throughput);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.Wrong;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.StepOptions;

/** What an {@code aws} block may not say of an image whose root disk is a bundle: all that is about snapshots. */
public record BundleRules(Aws aws, Script script) {

    /** One node per problem, at its place; none when the image is no bundle's. */
    List<Node> problems() {
        return aws.bundle().isPresent() ? ofBundle() : List.of();
    }

    /** One node per problem, at its place. */
    public List<Node> ofBundle() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("encrypt", aws.encrypt().isPresent());
        given.put("rootVolume", aws.rootVolume().isPresent());
        given.put("snapshotTags", !aws.snapshotTags().isEmpty());
        given.put("snapshotUsers", !aws.snapshotUsers().isEmpty());
        given.put("snapshotGroups", !aws.snapshotGroups().isEmpty());
        given.put("uefiData", aws.uefiData().isPresent());
        return given.entrySet().stream()
                .filter(Map.Entry::getValue)
                .<Node>map(option -> new Node.Action(
                        new Wrong(
                                "'" + option.getKey() + "' is about snapshots and volumes, and a bundle has none",
                                "leave it out"),
                        StepOptions.NONE,
                        script.spans().of(aws, option.getKey())))
                .toList();
    }
}

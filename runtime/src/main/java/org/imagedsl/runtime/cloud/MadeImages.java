// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagedsl.runtime.step.Resource;

/**
 * The images of a build so far.
 *
 * @param all first the one in the region of the build
 * @param bundles where the manifests of those are that were bundles, in the region of the build
 * @param replaced snapshots of the images that they took the name of, by region
 */
public record MadeImages(List<Made> all, List<Old> replaced, List<String> bundles) {

    public MadeImages {
        all = List.copyOf(all);
        replaced = List.copyOf(replaced);
        bundles = List.copyOf(bundles);
    }

    /**
     * One image.
     *
     * @param temporary whether it goes when the build ends
     */
    public record Made(Region region, ImageId image, List<SnapshotId> snapshots, boolean temporary) {

        /** How reports and the journal name it when it stays. */
        Resource artifact(String provider) {
            return new Resource(
                    provider + " image", region + ":" + image, Map.of("region", region.text(), "image", image.text()));
        }
    }

    /** A snapshot of an image that is no more. */
    public record Old(Region region, SnapshotId snapshot) {}

    /** With further ones. */
    MadeImages and(List<Made> more, List<Old> old) {
        List<Made> made = new ArrayList<>(all);
        made.addAll(more);
        List<Old> gone = new ArrayList<>(replaced);
        gone.addAll(old);
        return new MadeImages(made, gone, bundles);
    }

    /** Those that stay. */
    public List<Made> kept() {
        return all.stream().filter(made -> !made.temporary()).toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.util.List;
import org.imagedsl.runtime.step.Node;

/** A disk that a target brings along, as a volume of its cloud, in place of a working disk on this host. */
@FunctionalInterface
public interface OwnDisk {

    /**
     * The tree of the whole build.
     *
     * @param work what is done while the disk is open as a device: partition, mount, provision
     */
    Node tree(List<Node> work);
}

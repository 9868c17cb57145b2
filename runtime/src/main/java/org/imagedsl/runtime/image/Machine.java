// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import org.imagedsl.runtime.step.Node;

/** A machine that is launched to be provisioned, in place of a chroot on this host. */
public interface Machine {

    /** The tree of the whole build. */
    Node tree(Script script, Image image);

    /** The same in a cloud that has nothing of what the account has: networks, groups, keys, roles of its own. */
    Machine rehearsed(Restaging restaging);
}

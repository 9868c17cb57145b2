// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.artifact;

import org.imagedsl.runtime.image.Restaging;
import org.imagedsl.runtime.image.Script;

/** A script whose artifacts replace existing ones, whatever it says; each record keeps its place. */
public final class Overwriting {

    private Overwriting() {}

    public static Script of(Script script) {
        return Restaging.of(script, Local.DEFAULT, (target, restaging) -> target.overwriting());
    }
}

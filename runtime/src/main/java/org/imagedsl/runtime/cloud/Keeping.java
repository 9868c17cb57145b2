// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import org.imagedsl.runtime.step.Scope;

/**
 * What stays of a build.
 *
 * @param onFailure whether a finished image stays when a later step fails
 * @param temporary whether the image in the region of the build is only there to be copied
 */
public record Keeping(boolean onFailure, boolean temporary) {

    /** Says so when it stays. Not called for what a successful build keeps. */
    public boolean keptAfterFailure(Scope scope, String what) {
        if (onFailure && !temporary) {
            scope.output("kept " + what + ", as keepOnFailure says");
        }
        return onFailure && !temporary;
    }
}

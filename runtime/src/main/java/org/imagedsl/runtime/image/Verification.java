// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import org.imagedsl.runtime.step.Step;

/** A check of the finished image; its implementations are words of {@code verify}. */
public interface Verification {

    /** The step that checks it, after the artifact is written and before it is kept. */
    Step<?> step(Image image);
}

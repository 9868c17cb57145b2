// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

/** What a script describes and can tell, of itself alone, what is wrong with it. */
public interface Checked {

    /** Rules over several options, and over files that must exist. */
    void check(Step.Checks checks);
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

/** A bare word that stands for a constant of a closed choice; which one is decided by the option that takes it. */
record Symbol(String name) {
    @Override
    public String toString() {
        return name;
    }
}

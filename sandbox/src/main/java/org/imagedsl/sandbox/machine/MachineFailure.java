// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.machine;

/** A machine that cannot run, and why. */
public final class MachineFailure extends RuntimeException {

    public MachineFailure(String message) {
        super(message);
    }
}

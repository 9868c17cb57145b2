// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

/** How long ids are, behind the prefix and the dash. */
public enum IdForm {
    /** 8 digits: Outscale, and EC2 before 2016. */
    SHORT,
    /** 17 digits: EC2. */
    LONG;

    /** @param digits 16 hexadecimal ones */
    String of(String digits) {
        return this == LONG ? "0" + digits : digits.substring(0, 8);
    }
}

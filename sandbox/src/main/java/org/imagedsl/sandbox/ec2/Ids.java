// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

/** Ids that follow from another. */
final class Ids {

    private Ids() {}

    /** The id itself for 0, else one that differs in its last digits. */
    static String following(String id, int number) {
        int cut = id.length() - 4;
        int last = (Integer.parseInt(id.substring(cut), 16) + number) & 0xffff;
        return id.substring(0, cut) + String.format("%04x", last);
    }
}

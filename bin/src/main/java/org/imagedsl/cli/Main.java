// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

/** What the launcher starts. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.out.println("imagedsl " + Version.current());
    }
}

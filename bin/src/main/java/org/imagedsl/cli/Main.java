// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

/** What the launcher starts. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // picocli would initialise Groovy to look for closures: half a second of every start.
        System.setProperty("picocli.disable.closures", "true");
        // Of the connections to one server the JDK keeps five: transfers would shake hands for every other block.
        System.setProperty("http.maxConnections", "32");
        String first = arguments.length == 0 ? "" : arguments[0];
        int code = Imagedsl.commandLine(Host.current(), first).execute(arguments);
        System.exit(System.out.checkError() ? StandardOutput.lost(code) : code);
    }
}

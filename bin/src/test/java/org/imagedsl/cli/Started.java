// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** A start of the command line inside the test's own process. */
record Started(int code, String out, String err) {

    static Started with(String... arguments) {
        return on(new Host(Map.of("PATH", "/usr/bin:/bin"), false, false), arguments);
    }

    static Started on(Host host, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Imagedsl.commandLine(host);
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = line.execute(arguments);
        return new Started(code, out.toString(), err.toString());
    }
}

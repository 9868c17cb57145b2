// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.io.PrintStream;
import java.util.UUID;

/** What a script's own code talks to while it is compiled. */
public interface ScriptHost {

    /** Where {@code println} prints. */
    PrintStream out();

    /** The next {@code uuid()}; who compiles a text again and again gives the same ones. */
    UUID uuid();

    /** The value of an expression that was asked for with {@code value$}, as Groovy would write it. */
    void value(String text);

    static ScriptHost printingTo(PrintStream out) {
        return new ScriptHost() {
            @Override
            public PrintStream out() {
                return out;
            }

            @Override
            public UUID uuid() {
                return UUID.randomUUID();
            }

            @Override
            public void value(String text) {
                out.println(text);
            }
        };
    }
}

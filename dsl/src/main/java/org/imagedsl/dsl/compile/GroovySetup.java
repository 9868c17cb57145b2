// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/** How Groovy compiles the texts of the language. */
final class GroovySetup {

    private GroovySetup() {}

    /** For classes, where every word is Groovy's own. */
    static CompilerConfiguration plain() {
        CompilerConfiguration configuration = new CompilerConfiguration();
        // call sites of the older kind start faster than method handles, and a script's code runs once
        configuration.getOptimizationOptions().put("indy", false);
        return configuration;
    }

    /** For texts whose unknown words go to the recorder. */
    static CompilerConfiguration recording(CompilationCustomizer... customizers) {
        CompilerConfiguration configuration = plain();
        configuration.setScriptBaseClass(RecordingScript.class.getName());
        configuration.addCompilationCustomizers(customizers);
        return configuration;
    }
}

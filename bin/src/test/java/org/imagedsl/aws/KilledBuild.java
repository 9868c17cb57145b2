// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.imagedsl.cloud.CloudBuilds;
import org.imagedsl.dsl.compile.ScriptCompiler;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.runtime.execute.Executor;
import org.imagedsl.runtime.journal.StateFolder;

/** A build in a process of its own, to be killed. */
final class KilledBuild {

    private KilledBuild() {}

    /** Starts it; with layers. */
    static Process start(Path script, String secret, StateFolder state, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledBuild.class.getName(),
                        script.toString(),
                        secret,
                        state.path().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    public static void main(String[] arguments) throws IOException {
        ScriptInputs inputs = new ScriptInputs(Map.of(), Map.of("SECRET", arguments[1]), Instant.now());
        var script =
                ScriptCompiler.compile(Path.of(arguments[0]), inputs).script().orElseThrow();
        new Executor(CloudBuilds.settings(new StateFolder(Path.of(arguments[2])), true), event -> {}).run(script);
    }
}

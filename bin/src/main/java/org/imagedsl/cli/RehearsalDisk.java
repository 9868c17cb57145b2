// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.dsl.compile.ScriptCompiler;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.runtime.execute.BuildSettings;
import org.imagedsl.runtime.execute.Executor;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.journal.StateFolder;
import org.imagedsl.runtime.report.Listener;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.runtime.value.BuildFailure;

/** What source images hold in a rehearsal: a small Debian that imagedsl has made itself, once per host. */
record RehearsalDisk(StateFolder state, Listener listener, Kind kind) {

    /** What the image can do. INSTANCE: it lets in over SSH. */
    enum Kind {
        DISK("rehearsal-debian-12", ""),
        INSTANCE("rehearsal-debian-12-instance", ", packages: ['openssh-server', 'sudo']");

        private final String file;
        private final String words;

        Kind(String file, String words) {
            this.file = file;
            this.words = words;
        }
    }

    private static final String SCRIPT =
            """
            image('%s') {
                local { format raw; directory '%s'; overwrite true }
                source scratch(2.GiB)
                chroot {
                    disk { msdos { partition 'root', format: ext4, mount: '/' } }
                    provision { debian suite: 'bookworm'%s }
                }
            }
            """;

    Path file() throws IOException {
        Path folder = Files.createDirectories(state.path().resolve("cache"));
        Path disk = folder.resolve(kind.file + ".raw");
        if (!Files.exists(disk)) {
            make(folder);
        }
        return disk;
    }

    private void make(Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve(kind.file + ".groovy"), SCRIPT.formatted(kind.file, folder, kind.words));
        Optional<Script> script = ScriptCompiler.compile(file, new ScriptInputs(Map.of(), Map.of(), Instant.now()))
                .script();
        Executor executor = new Executor(BuildSettings.in(state), listener);
        if (script.isEmpty() || executor.run(script.get()).outcome() != Outcome.BUILT) {
            throw new BuildFailure(
                    "the source image of the rehearsal cannot be made", "name a disk file with --sandbox-image");
        }
    }
}

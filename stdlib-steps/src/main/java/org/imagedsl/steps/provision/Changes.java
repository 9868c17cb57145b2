// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.filesystem.ChangeArchive;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;

/** Makes the changes that somebody made by hand in a shell of the REPL, and kept. */
@Keyword(
        value = "changes",
        summary = "makes the changes that a shell of the REPL made and kept in an archive",
        example = "changes 'web-1.tar'")
public record Changes(@Option(value = "the archive that the REPL wrote", positional = true) Path archive)
        implements Provisioner<Void> {

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        Keeper keeper = scope.get(Keeper.REF);
        String root = scope.get(BuildRefs.MOUNT_PATH);
        ChangeArchive.in(keeper, scope.workspace()).apply(archive, root, keeper.view(root));
        return null;
    }

    @Override
    public String describe() {
        return String.valueOf(archive.getFileName());
    }

    @Override
    public List<Path> inputs() {
        return List.of(archive);
    }

    @Override
    public List<HostTool> hostTools() {
        return List.of(new HostTool("tar", "tar"));
    }

    @Override
    public void check(Checks checks) {
        if (!Files.isRegularFile(archive)) {
            checks.problem("archive", "no file '" + archive + "'", "paths are relative to the script's folder");
        }
    }
}

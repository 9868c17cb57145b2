// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.filesystem.ChangeArchive;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.Span;

/** A step of a test: makes the changes of an archive. */
@Keyword(value = "put changes", summary = "makes the changes of an archive")
record PutChanges(@Option("the archive") Path archive) implements Provisioner<Void> {

    static Node step(Path archive) {
        return new Node.Action(new PutChanges(archive), StepOptions.NONE, Span.NONE);
    }

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        Keeper keeper = scope.get(Keeper.REF);
        String root = scope.get(BuildRefs.MOUNT_PATH);
        ChangeArchive.in(keeper, scope.workspace()).apply(archive, root, keeper.view(root));
        return null;
    }

    @Override
    public String describe() {
        return archive.getFileName().toString();
    }

    @Override
    public List<Path> inputs() {
        return List.of(archive);
    }
}

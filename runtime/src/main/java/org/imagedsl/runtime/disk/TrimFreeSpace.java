// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.filesystem.MountTable;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Gives blocks that hold only deleted files back, so that disk files are small and show nothing that was removed. */
@Keyword(value = "trim free space", summary = "gives blocks of deleted files back")
public record TrimFreeSpace() implements Step<Void> {

    /** What fstrim says of a file system that cannot; see fstrim(8). */
    private static final Set<Integer> TRIED = Set.of(0, 1, 32, 64);

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        String root = scope.get(BuildRefs.MOUNT_PATH);
        MountTable table = MountTable.of(scope.get(Keeper.REF));
        for (MountPoint point : scope.get(BuildRefs.MOUNT_POINTS).all()) {
            String path = point.path().equals("/") ? root : root + point.path();
            if (table.isMountPoint(path)) {
                scope.host()
                        .run(Command.of("fstrim", "--", path).accepting(TRIED).silently());
            }
        }
        return null;
    }

    @Override
    public String describe() {
        return "";
    }

    @Override
    public List<HostTool> hostTools() {
        return List.of(new HostTool("fstrim", "util-linux"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.nio.file.Path;
import java.util.List;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Writes the finished working disk to a volume that is attached and new: its zeros are there already. */
@Keyword(value = "write disk", summary = "writes the working disk to the attached volume")
public record WriteDisk() implements Step<Void> {

    @Override
    public Void perform(Scope scope) throws InterruptedException {
        Path disk = scope.get(BuildRefs.DISK_FILE);
        scope.host()
                .run(Command.of(
                                "dd",
                                "if=" + disk,
                                "of=" + scope.get(BuildRefs.DEVICE),
                                "bs=1M",
                                "conv=sparse,notrunc,nocreat,fsync",
                                "status=none")
                        .silently());
        return null;
    }

    @Override
    public String describe() {
        return "to the volume";
    }

    @Override
    public List<HostTool> hostTools() {
        return List.of(new HostTool("dd", "coreutils"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imagedsl.runtime.filesystem.Device;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.filesystem.LoopDevice;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Opens the working disk as a device of this host while its block lasts. */
@Keyword(value = "open device", summary = "opens the working disk as a device")
record OpenDevice() implements Step<Device> {

    @Override
    public Device perform(Scope scope) throws IOException, InterruptedException {
        Path file = scope.get(BuildRefs.DISK_FILE);
        Keeper keeper = scope.get(Keeper.REF);
        LoopDevice loop = scope.acquire(
                new Resource("loop device", "loop device of " + file, Map.of("file", file.toString())),
                () -> LoopDevice.attach(keeper, file),
                LoopDevice::detach);
        scope.bind(BuildRefs.LOOP, loop);
        scope.bind(BuildRefs.DEVICE, loop.device());
        return loop.device();
    }

    @Override
    public String describe() {
        return "loop device";
    }

    @Override
    public List<HostTool> hostTools() {
        return List.of(
                new HostTool("losetup", "mount"),
                new HostTool("partx", "util-linux"),
                new HostTool("blkid", "util-linux"));
    }
}

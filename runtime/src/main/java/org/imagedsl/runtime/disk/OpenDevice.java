// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.filesystem.Device;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.filesystem.LoopDevice;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Opens the working disk as a device of this host while its block lasts. */
@Keyword(value = "open device", summary = "opens the working disk as a device")
public record OpenDevice(
        @Option("the name that a script wants") Optional<String> device,
        @Option("where a script says that it appears") Optional<String> nvmeDevicePath)
        implements Step<Device> {

    @Override
    public Device perform(Scope scope) throws IOException, InterruptedException {
        Path file = scope.get(BuildRefs.DISK_FILE);
        Keeper keeper = scope.get(Keeper.REF);
        LoopDevice loop = scope.acquire(
                new Resource("loop device", "loop device of " + file, Map.of("file", file.toString())),
                () -> LoopDevice.attach(keeper, file),
                LoopDevice::detach);
        scope.bind(BuildRefs.OPEN_DISK, loop);
        scope.bind(BuildRefs.DEVICE, loop.device());
        return loop.device();
    }

    @Override
    public void check(Checks checks) {
        device.ifPresent(name -> checks.problem(
                "device",
                "the working disk of a local image cannot be attached as '" + name + "'",
                "leave 'device' out: the kernel chooses a loop device, and ${device} names it"));
        nvmeDevicePath.ifPresent(path -> checks.problem(
                "nvmeDevicePath",
                "the working disk of a local image does not appear as '" + path + "'",
                "leave 'nvmeDevicePath' out: it is for volumes of a cloud"));
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

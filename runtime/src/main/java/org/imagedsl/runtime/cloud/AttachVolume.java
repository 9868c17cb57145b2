// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.filesystem.AttachedDevice;
import org.imagedsl.runtime.filesystem.Device;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;

/** Attaches the volume to this machine while its block lasts, and finds the device that it becomes. */
@Keyword(value = "attach volume", summary = "attaches the volume and finds its device")
public record AttachVolume(
        @Option("name of the image") String image,
        @Option("the device name that a script wants") Optional<String> device,
        @Option("where a script says that it appears") Optional<String> appears,
        @Option("whether the image is built on it, and not only written to it") boolean builtOn,
        @Option("the provider's words") Dialect dialect)
        implements Step<Device> {

    @Override
    public Device perform(Scope scope) throws IOException, InterruptedException {
        Cloud cloud = scope.get(Cloud.REF);
        VolumeId volume = scope.get(CloudRefs.VOLUME);
        InstanceId here = scope.get(CloudRefs.INSTANCE).id();
        AttachedVolume attached = new AttachedVolume(cloud, volume, here);
        String name = scope.acquire(
                cloud.resource("attachment", cloud.home(), CloudRefs.marks(scope, image, "volume")),
                () -> attach(cloud, volume, here),
                any -> attached.release());
        attached.awaitAttached();
        Path node = node(cloud, volume, name);
        scope.output(volume + " is attached as " + name + ", which is " + node);
        AttachedDevice opened = attached.open(scope.get(Keeper.REF), node);
        scope.bind(BuildRefs.OPEN_DISK, opened);
        scope.bind(BuildRefs.DEVICE, opened.device());
        return opened.device();
    }

    /** Returns the name. The lock is held until the cloud itself would refuse the name to others. */
    private String attach(Cloud cloud, VolumeId volume, InstanceId here) throws IOException, InterruptedException {
        WaitLimits limits = cloud.limits();
        try (HostLock lock = HostLock.take(limits.attach(), limits.longestPause())) {
            for (String name : names(cloud, here)) {
                try {
                    cloud.volumes().attach(volume, here, name);
                    return name;
                } catch (Volumes.NameTaken e) {
                    if (device.isPresent()) {
                        throw new BuildFailure(
                                "device name " + name + " is taken: " + e.getMessage(),
                                "leave 'device' out, and a free one is chosen",
                                e);
                    }
                }
            }
        }
        throw new BuildFailure(
                "no device name from /dev/sdf to /dev/sdp is free", "detach a volume from this instance");
    }

    private List<String> names(Cloud cloud, InstanceId here) throws InterruptedException {
        if (device.isPresent()) {
            if (Files.exists(Path.of(device.get()))) {
                throw new BuildFailure(
                        device.get() + " is there already", "leave 'device' out, and a free one is chosen");
            }
            return List.of(device.get());
        }
        return new DeviceNames(DeviceSearch.OF_HOST.dev()).free(cloud.host().takenNames(here));
    }

    /** The cloud says "attached" before the kernel has the device. */
    private Path node(Cloud cloud, VolumeId volume, String name) throws InterruptedException {
        WaitLimits limits = cloud.limits();
        Waiting waiting = new Waiting(
                "the device of volume " + volume + ", attached as " + name + ", to appear on this host",
                limits.device(),
                limits.longestPause(),
                "device");
        return waiting.until(() -> appears.isPresent()
                ? DeviceSearch.real(Path.of(disk(appears.get())))
                : DeviceSearch.OF_HOST.find(volume, name));
    }

    /** Packer's templates end an NVMe path with p, to which they add the partition. */
    private static String disk(String path) {
        return path.matches(".*\\dp") ? path.substring(0, path.length() - 1) : path;
    }

    @Override
    public String describe() {
        return device.map(name -> "as " + name).orElse("at a free device name")
                + (builtOn ? "; no layers are kept of a volume" : "");
    }

    @Override
    public List<String> apiCalls() {
        return device.isPresent()
                ? dialect.calls(Operation.ATTACH_VOLUME, Operation.DETACH_VOLUME)
                : dialect.calls(Operation.FIND_NAMES, Operation.ATTACH_VOLUME, Operation.DETACH_VOLUME);
    }

    @Override
    public List<HostTool> hostTools() {
        return List.of(
                new HostTool("partx", "util-linux"),
                new HostTool("blkid", "util-linux"),
                new HostTool("blockdev", "util-linux"),
                new HostTool("losetup", "mount"));
    }

    @Override
    public void check(Checks checks) {
        device.filter(name -> !name.matches("/dev/(sd|xvd|vd|hd)[a-z]{1,2}\\d*"))
                .ifPresent(name -> checks.problem(
                        "device",
                        "no volume can be attached as '" + name + "'",
                        "write a name like '/dev/sdf', or leave it out"));
        appears.filter(path -> !path.startsWith("/dev/"))
                .ifPresent(path -> checks.problem(
                        "nvmeDevicePath", "'" + path + "' is no device", "write a path like '/dev/nvme1n1'"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.imagedsl.sandbox.disk.DeviceNames;
import org.imagedsl.sandbox.machine.MachineKind;

/**
 * How a sandbox shall be.
 *
 * @param port 0 for any free one
 * @param regions the home region first
 * @param folder where the content of volumes and snapshots lies; what an earlier sandbox left there goes
 * @param account the number of the account that the credentials belong to
 * @param machines how instances run
 * @param outscale what is otherwise for Outscale
 */
public record SandboxSettings(
        int port,
        List<String> regions,
        Path folder,
        DeviceNames devices,
        BuildHost host,
        String account,
        Clock clock,
        MachineKind machines,
        OutscaleSettings outscale) {

    private static final List<String> REGIONS = List.of("us-east-1", "us-west-2", "eu-central-1", "eu-west-1");

    public SandboxSettings {
        regions = List.copyOf(regions);
    }

    /** Any port, four regions, devices under {@code /dev}. */
    public static SandboxSettings in(Path folder) {
        String home = REGIONS.get(0);
        return new SandboxSettings(
                0,
                REGIONS,
                folder,
                new DeviceNames(Path.of("/dev"), DeviceNames.Machine.XEN),
                BuildHost.in(home),
                "123456789012",
                Clock.systemUTC(),
                MachineKind.NAMESPACE,
                OutscaleSettings.usual());
    }

    /** Devices under another folder than {@code /dev}, so that two sandboxes never meet. */
    public SandboxSettings devicesIn(Path other) {
        return withDevices(new DeviceNames(other, devices.machine()));
    }

    public SandboxSettings withDevices(DeviceNames other) {
        return new SandboxSettings(port, regions, folder, other, host, account, clock, machines, outscale);
    }

    public SandboxSettings onPort(int other) {
        return new SandboxSettings(other, regions, folder, devices, host, account, clock, machines, outscale);
    }

    /** Other regions, the home region first; the build host moves there. */
    public SandboxSettings withRegions(List<String> others) {
        return new SandboxSettings(
                port, others, folder, devices, BuildHost.in(others.get(0)), account, clock, machines, outscale);
    }

    public SandboxSettings withHost(BuildHost other) {
        return new SandboxSettings(port, regions, folder, devices, other, account, clock, machines, outscale);
    }

    public SandboxSettings withClock(Clock other) {
        return new SandboxSettings(port, regions, folder, devices, host, account, other, machines, outscale);
    }

    public SandboxSettings withMachines(MachineKind other) {
        return new SandboxSettings(port, regions, folder, devices, host, account, clock, other, outscale);
    }

    public SandboxSettings withOutscale(OutscaleSettings other) {
        return new SandboxSettings(port, regions, folder, devices, host, account, clock, machines, other);
    }
}

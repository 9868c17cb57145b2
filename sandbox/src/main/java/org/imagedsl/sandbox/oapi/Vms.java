// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.imagedsl.sandbox.state.Attachment;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Volume;
import org.imagedsl.sandbox.storage.Dates;

/** VMs read: the build host is one. */
final class Vms {

    static final Map<String, Action> ACTIONS = Map.of("ReadVms", Vms::read, "ReadVmsState", Vms::states);

    private Vms() {}

    private static Work read(OapiCall call) {
        Map<String, Function<Instance, Stream<String>>> values = Map.ofEntries(
                Map.entry("VmIds", vm -> Stream.of(vm.id())),
                Map.entry("VmStateNames", vm -> Stream.of("running")),
                Map.entry("VmStateCodes", vm -> Stream.of("16")),
                Map.entry("SubregionNames", vm -> Stream.of(vm.zone())),
                Map.entry("VmTypes", attribute("instanceType")),
                Map.entry("ImageIds", attribute("imageId")),
                Map.entry("Architectures", attribute("architecture")),
                Map.entry("PrivateIps", attribute("privateIpAddress")),
                Map.entry("BlockDeviceMappingVolumeIds", vm -> linked(call, vm).map(Volume::id)),
                Map.entry("BlockDeviceMappingDeviceNames", vm -> linked(call, vm)
                        .flatMap(volume -> volume.attachment().map(Attachment::device).stream())));
        Listing<Instance> listing =
                new Listing<>("Vms", new Filters<>(values, Map.of(), Instance::tags), vm -> part(call, vm));
        return listing.read(call.arguments(), call.region().instances()::all);
    }

    private static Work states(OapiCall call) {
        call.arguments().flag("AllVms");
        Map<String, Function<Instance, Stream<String>>> values = Map.of(
                "VmIds", vm -> Stream.of(vm.id()),
                "VmStates", vm -> Stream.of("running"),
                "SubregionNames", vm -> Stream.of(vm.zone()));
        Listing<Instance> listing =
                new Listing<>("VmStates", new Filters<>(values, Map.of(), vm -> Map.of()), vm -> Answer.empty()
                        .with("VmId", vm.id())
                        .with("VmState", "running")
                        .with("SubregionName", vm.zone())
                        .texts("MaintenanceEvents", List.of()));
        return listing.read(call.arguments(), call.region().instances()::all);
    }

    private static Function<Instance, Stream<String>> attribute(String name) {
        return vm -> Stream.ofNullable(vm.attributes().get(name));
    }

    private static Stream<Volume> linked(OapiCall call, Instance vm) {
        return call.region().volumes().all().stream().filter(volume -> volume.attachment()
                .filter(it -> it.instanceId().equals(vm.id()))
                .isPresent());
    }

    private static Answer part(OapiCall call, Instance vm) {
        Function<String, String> attribute = name -> vm.attributes().getOrDefault(name, "");
        return Answer.empty()
                .with("VmId", vm.id())
                .with("VmType", attribute.apply("instanceType"))
                .with("State", "running")
                .with("StateReason", "")
                .with("Architecture", attribute.apply("architecture"))
                .with("ImageId", attribute.apply("imageId"))
                .with("Hypervisor", "xen")
                .with("BootMode", "legacy")
                .with("RootDeviceName", attribute.apply("rootDeviceName"))
                .with("RootDeviceType", "bsu")
                .with("PrivateIp", attribute.apply("privateIpAddress"))
                .with("PrivateDnsName", attribute.apply("privateDnsName"))
                .with("ReservationId", vm.id().replace("i-", "r-"))
                .with("CreationDate", Dates.milliseconds(vm.launched()))
                .with("LaunchNumber", 0)
                .with("Performance", "high")
                .with("BsuOptimized", false)
                .with("DeletionProtection", false)
                .with("IsSourceDestChecked", true)
                .with("NestedVirtualization", false)
                .with("TpmEnabled", false)
                .with("UserData", "")
                .with("VmInitiatedShutdownBehavior", "stop")
                .with("ActionsOnNextBoot", Answer.empty().with("SecureBoot", "none"))
                .with(
                        "Placement",
                        Answer.empty().with("SubregionName", vm.zone()).with("Tenancy", "default"))
                .texts("ProductCodes", List.of("0001"))
                .list("BlockDeviceMappings", linked(call, vm).toList(), volume -> device(call, volume))
                .tags(vm.tags());
    }

    private static Answer device(OapiCall call, Volume volume) {
        Attachment link = volume.attachment().orElseThrow();
        Answer bsu = Answer.empty()
                .with("VolumeId", volume.id())
                .with("State", Volumes.linkState(link, call.now()))
                .with("LinkDate", Dates.milliseconds(link.time()))
                .with("DeleteOnVmDeletion", link.deletedWithInstance());
        return Answer.empty().with("DeviceName", link.device()).with("Bsu", bsu);
    }
}

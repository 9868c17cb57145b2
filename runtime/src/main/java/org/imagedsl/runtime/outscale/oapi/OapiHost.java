// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import static org.imagedsl.runtime.outscale.oapi.Oapi.ask;

import io.github.outscale.osc_sdk_java.client.model.BlockDeviceMappingCreated;
import io.github.outscale.osc_sdk_java.client.model.FiltersVm;
import io.github.outscale.osc_sdk_java.client.model.ReadVmsRequest;
import io.github.outscale.osc_sdk_java.client.model.Vm;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagedsl.runtime.cloud.BuildHost;
import org.imagedsl.runtime.cloud.InstanceId;
import org.imagedsl.runtime.cloud.Region;
import org.imagedsl.runtime.value.BuildFailure;

/** The VM that this build runs on: its metadata service says which, the API where. */
record OapiHost(Metadata metadata, Region home, Oapi oapi) implements BuildHost {

    private static final String READ = "api:ReadVms";

    @Override
    public Instance here() throws InterruptedException {
        InstanceId machine = metadata.machine();
        Vm vm = oapi.calls()
                .make(READ, () -> read(machine))
                .orElseThrow(() -> new BuildFailure(
                        "this host is VM " + machine + ", which this account does not have in " + home,
                        "write the region where it is, and use the account that it belongs to"));
        return new Instance(machine, vm.getPlacement().getSubregionName());
    }

    private Optional<Vm> read(InstanceId machine) {
        List<Vm> found = ask(() ->
                        oapi.vms().readVms(new ReadVmsRequest().filters(new FiltersVm().addVmIdsItem(machine.text()))))
                .getVms();
        return found == null ? Optional.empty() : found.stream().findFirst();
    }

    @Override
    public Set<String> takenNames(InstanceId instance) throws InterruptedException {
        return oapi.calls().make(READ, () -> names(instance));
    }

    Set<String> names(InstanceId instance) {
        return read(instance).map(Vm::getBlockDeviceMappings).orElse(List.of()).stream()
                .map(BlockDeviceMappingCreated::getDeviceName)
                .collect(Collectors.toSet());
    }
}

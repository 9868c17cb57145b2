// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagedsl.runtime.aws.ec2.Ec2Instances;
import org.imagedsl.runtime.cloud.Marks;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverridesRequest;
import software.amazon.awssdk.services.ec2.model.FleetType;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** CreateFleet, for one spot instance, answered at once. */
record FleetRequest(Instance words, Spot spot, Marks marks) {

    CreateFleetRequest of(String template, FindNetwork.Network network, Map<String, String> tags) {
        List<String> types = spot.types().isEmpty() ? words.type().stream().toList() : spot.types();
        List<FleetLaunchTemplateOverridesRequest> overrides = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            FleetLaunchTemplateOverridesRequest.Builder override = FleetLaunchTemplateOverridesRequest.builder()
                    .instanceType(types.get(i))
                    .priority((double) i);
            network.subnet().ifPresent(override::subnetId);
            if (network.subnet().isEmpty()) {
                words.availabilityZone().ifPresent(override::availabilityZone);
            }
            spot.limit().ifPresent(override::maxPrice);
            overrides.add(override.build());
        }
        CreateFleetRequest.Builder request = CreateFleetRequest.builder()
                .type(FleetType.INSTANT)
                .clientToken(marks.token())
                .launchTemplateConfigs(config -> config.launchTemplateSpecification(
                                which -> which.launchTemplateName(template).version("$Latest"))
                        .overrides(overrides))
                .targetCapacitySpecification(
                        target -> target.totalTargetCapacity(1).defaultTargetCapacityType("spot"))
                .tagSpecifications(Ec2Instances.tags(ResourceType.FLEET, tags));
        spot.allocation()
                .ifPresent(strategy -> request.spotOptions(options -> options.allocationStrategy(strategy.api())));
        return request.build();
    }
}

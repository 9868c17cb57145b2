// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.util.ArrayList;
import java.util.List;
import org.imagedsl.runtime.aws.ec2.Ec2Instances;
import org.imagedsl.runtime.cloud.Tagging;
import software.amazon.awssdk.services.ec2.model.CapacityReservationSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.LicenseConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** RunInstances, for one instance. */
record RunRequest(InstanceForm form) {

    RunInstancesRequest of() {
        Instance words = form.words();
        RunInstancesRequest.Builder request = RunInstancesRequest.builder()
                .imageId(form.source().id().text())
                .minCount(1)
                .maxCount(1)
                .clientToken(form.marks().token())
                .blockDeviceMappings(
                        form.devices().stream().map(Ec2Instances::mapping).toList())
                .metadataOptions(metadata())
                .tagSpecifications(tags());
        words.type().ifPresent(request::instanceType);
        form.keyName().ifPresent(request::keyName);
        form.profile().ifPresent(name -> request.iamInstanceProfile(profile -> profile.name(name)));
        form.userData().ifPresent(request::userData);
        form.shutdown().ifPresent(behavior -> request.instanceInitiatedShutdownBehavior(behavior.toString()));
        words.ebsOptimized().ifPresent(request::ebsOptimized);
        words.capacityReservation().ifPresent(reservation -> request.capacityReservationSpecification(of(reservation)));
        if (words.unlimitedCredits()) {
            request.creditSpecification(credits -> credits.cpuCredits("unlimited"));
        }
        if (words.nitroEnclave()) {
            request.enclaveOptions(enclave -> enclave.enabled(true));
        }
        if (!words.licenses().isEmpty()) {
            request.licenseSpecifications(words.licenses().stream()
                    .map(arn -> LicenseConfigurationRequest.builder()
                            .licenseConfigurationArn(arn)
                            .build())
                    .toList());
        }
        words.spot()
                .ifPresent(spot -> request.instanceMarketOptions(
                        market -> market.marketType(MarketType.SPOT).spotOptions(options -> {
                            options.spotInstanceType(SpotInstanceType.ONE_TIME);
                            spot.limit().ifPresent(options::maxPrice);
                        })));
        place(request);
        return request.build();
    }

    private void place(RunInstancesRequest.Builder request) {
        Instance words = form.words();
        software.amazon.awssdk.services.ec2.model.Placement.Builder placement =
                software.amazon.awssdk.services.ec2.model.Placement.builder();
        words.availabilityZone().ifPresent(placement::availabilityZone);
        words.placement().ifPresent(wanted -> {
            wanted.tenancy().ifPresent(tenancy -> placement.tenancy(tenancy.api()));
            wanted.host().ifPresent(placement::hostId);
            wanted.hostResourceGroup().ifPresent(placement::hostResourceGroupArn);
        });
        if (words.availabilityZone().isPresent() || words.placement().isPresent()) {
            request.placement(placement.build());
        }
        if (form.needsCard()) {
            request.networkInterfaces(card());
        } else {
            form.network().subnet().ifPresent(request::subnetId);
            request.securityGroupIds(form.groups());
        }
    }

    private InstanceNetworkInterfaceSpecification card() {
        InstanceNetworkInterfaceSpecification.Builder card = InstanceNetworkInterfaceSpecification.builder()
                .deviceIndex(0)
                .deleteOnTermination(true)
                .groups(form.groups());
        form.network().subnet().ifPresent(card::subnetId);
        form.words().publicAddress().ifPresent(card::associatePublicIpAddress);
        if (form.wantsIpv6()) {
            card.ipv6AddressCount(1);
        }
        return card.build();
    }

    private InstanceMetadataOptionsRequest metadata() {
        MetadataOptions wanted = form.metadata();
        return InstanceMetadataOptionsRequest.builder()
                .httpEndpoint(wanted.endpoint() ? "enabled" : "disabled")
                .httpTokens(wanted.tokens().toString())
                .httpPutResponseHopLimit(wanted.hopLimit())
                .instanceMetadataTags(wanted.tags() ? "enabled" : "disabled")
                .build();
    }

    private static CapacityReservationSpecification of(CapacityReservation wanted) {
        CapacityReservationSpecification.Builder specification = CapacityReservationSpecification.builder();
        wanted.preference().ifPresent(preference -> specification.capacityReservationPreference(preference.toString()));
        wanted.id()
                .ifPresent(id -> specification.capacityReservationTarget(target -> target.capacityReservationId(id)));
        wanted.group()
                .ifPresent(arn -> specification.capacityReservationTarget(
                        target -> target.capacityReservationResourceGroupArn(arn)));
        return specification.build();
    }

    private List<TagSpecification> tags() {
        List<TagSpecification> tags = new ArrayList<>(List.of(
                Ec2Instances.tags(ResourceType.INSTANCE, form.instanceTags()),
                Ec2Instances.tags(ResourceType.VOLUME, form.volumeTags()),
                Ec2Instances.tags(ResourceType.NETWORK_INTERFACE, form.instanceTags())));
        form.words()
                .spot()
                .ifPresent(spot -> tags.add(Ec2Instances.tags(
                        ResourceType.SPOT_INSTANCES_REQUEST,
                        form.marks()
                                .tagged(Tagging.rendered(form.scope(), spot.tags()))
                                .all())));
        return tags;
    }
}

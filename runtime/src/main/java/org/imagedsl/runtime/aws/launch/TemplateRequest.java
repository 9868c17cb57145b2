// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.aws.ec2.Ec2Instances;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** CreateLaunchTemplate: what RunInstances is told, for a fleet; it leaves the type and the subnet to that. */
record TemplateRequest(InstanceForm form) {

    CreateLaunchTemplateRequest of(String name, Map<String, String> tags) {
        return CreateLaunchTemplateRequest.builder()
                .launchTemplateName(name)
                .clientToken(form.marks().token())
                .launchTemplateData(content())
                .tagSpecifications(Ec2Instances.tags(ResourceType.LAUNCH_TEMPLATE, tags))
                .build();
    }

    private RequestLaunchTemplateData content() {
        RunInstancesRequest run = new RunRequest(form).of();
        RequestLaunchTemplateData.Builder content = RequestLaunchTemplateData.builder()
                .imageId(run.imageId())
                .keyName(run.keyName())
                .userData(run.userData())
                .ebsOptimized(run.ebsOptimized())
                .instanceInitiatedShutdownBehavior(run.instanceInitiatedShutdownBehaviorAsString())
                .blockDeviceMappings(run.blockDeviceMappings().stream()
                        .map(TemplateRequest::device)
                        .toList())
                .metadataOptions(
                        options -> options.httpEndpoint(run.metadataOptions().httpEndpointAsString())
                                .httpTokens(run.metadataOptions().httpTokensAsString())
                                .httpPutResponseHopLimit(run.metadataOptions().httpPutResponseHopLimit())
                                .instanceMetadataTags(run.metadataOptions().instanceMetadataTagsAsString()))
                .tagSpecifications(run.tagSpecifications().stream()
                        .map(tags -> LaunchTemplateTagSpecificationRequest.builder()
                                .resourceType(tags.resourceType())
                                .tags(tags.tags())
                                .build())
                        .toList());
        form.profile().ifPresent(name -> content.iamInstanceProfile(profile -> profile.name(name)));
        if (form.words().unlimitedCredits()) {
            content.creditSpecification(credits -> credits.cpuCredits("unlimited"));
        }
        form.words()
                .placement()
                .flatMap(Placement::tenancy)
                .ifPresent(tenancy -> content.placement(placement -> placement.tenancy(tenancy.api())));
        if (form.needsCard()) {
            content.networkInterfaces(card(run.networkInterfaces().get(0)));
        } else {
            content.securityGroupIds(form.groups());
        }
        return content.build();
    }

    private static LaunchTemplateInstanceNetworkInterfaceSpecificationRequest card(
            InstanceNetworkInterfaceSpecification card) {
        return LaunchTemplateInstanceNetworkInterfaceSpecificationRequest.builder()
                .deviceIndex(card.deviceIndex())
                .deleteOnTermination(card.deleteOnTermination())
                .groups(card.groups())
                .associatePublicIpAddress(card.associatePublicIpAddress())
                .ipv6AddressCount(card.ipv6AddressCount())
                .build();
    }

    private static LaunchTemplateBlockDeviceMappingRequest device(BlockDeviceMapping device) {
        LaunchTemplateBlockDeviceMappingRequest.Builder mapping = LaunchTemplateBlockDeviceMappingRequest.builder()
                .deviceName(device.deviceName())
                .virtualName(device.virtualName())
                .noDevice(device.noDevice());
        Optional.ofNullable(device.ebs())
                .ifPresent(ebs -> mapping.ebs(volume -> volume.snapshotId(ebs.snapshotId())
                        .volumeSize(ebs.volumeSize())
                        .volumeType(ebs.volumeType())
                        .iops(ebs.iops())
                        .throughput(ebs.throughput())
                        .encrypted(ebs.encrypted())
                        .kmsKeyId(ebs.kmsKeyId())
                        .deleteOnTermination(ebs.deleteOnTermination())));
        return mapping.build();
    }
}

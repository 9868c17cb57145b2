// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagedsl.runtime.cloud.BlockDevice;
import org.imagedsl.runtime.cloud.Calls;
import org.imagedsl.runtime.cloud.CloudImage;
import org.imagedsl.runtime.cloud.ImageId;
import org.imagedsl.runtime.cloud.ImageOrder;
import org.imagedsl.runtime.cloud.InstanceId;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.cloud.Waiting;
import org.imagedsl.runtime.value.BuildFailure;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.CreateFleetResponse;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceIpv6Address;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Instances of the region of the build. Every method returns when EC2 has answered, not when it is done. */
public record Ec2Instances(Supplier<Ec2Client> client, Calls calls) {

    private static final Duration NEW_PROFILE = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final List<String> ALIVE = List.of("pending", "running", "stopping", "stopped");

    /** When its answer is lost, the one that was made is found by its marks. */
    public InstanceId run(RunInstancesRequest request, Marks marks) throws InterruptedException {
        return calls.create(
                "ec2:RunInstances",
                () -> new InstanceId(
                        client.get().runInstances(request).instances().get(0).instanceId()),
                () -> marked(marks).stream().findFirst());
    }

    public InstanceLook look(InstanceId instance) throws InterruptedException {
        return calls.make("ec2:DescribeInstances", () -> {
            try {
                return described(request -> request.instanceIds(instance.text()))
                        .findFirst()
                        .map(Ec2Instances::read)
                        .orElse(InstanceLook.ABSENT);
            } catch (Ec2Exception e) {
                if (Ec2Volumes.is(e, "InvalidInstanceID.NotFound")) {
                    return InstanceLook.ABSENT;
                }
                throw e;
            }
        });
    }

    private Stream<Instance> described(Consumer<DescribeInstancesRequest.Builder> question) {
        return client.get().describeInstances(question).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream());
    }

    private static InstanceLook read(Instance instance) {
        InstanceLook.Phase phase =
                switch (instance.state().name()) {
                    case PENDING -> InstanceLook.Phase.PENDING;
                    case RUNNING -> InstanceLook.Phase.RUNNING;
                    case STOPPING -> InstanceLook.Phase.STOPPING;
                    case STOPPED -> InstanceLook.Phase.STOPPED;
                    case SHUTTING_DOWN -> InstanceLook.Phase.ENDING;
                    case TERMINATED -> InstanceLook.Phase.ENDED;
                    default -> InstanceLook.Phase.PENDING;
                };
        Optional<String> ipv6 = instance.networkInterfaces().stream()
                .flatMap(card -> card.ipv6Addresses().stream())
                .map(InstanceIpv6Address::ipv6Address)
                .findFirst();
        String reason = instance.stateReason() == null
                ? ""
                : text(instance.stateReason().message()).orElse("");
        return new InstanceLook(
                phase,
                reason,
                instance.placement() == null
                        ? ""
                        : text(instance.placement().availabilityZone()).orElse(""),
                new InstanceLook.Addresses(
                        text(instance.publicIpAddress()),
                        text(instance.privateIpAddress()),
                        text(instance.publicDnsName()),
                        text(instance.privateDnsName()),
                        ipv6.or(() -> text(instance.ipv6Address()))));
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).filter(some -> !some.isEmpty());
    }

    public void stop(InstanceId instance) throws InterruptedException {
        calls.make(
                "ec2:StopInstances", () -> client.get().stopInstances(request -> request.instanceIds(instance.text())));
    }

    /** Does nothing when it is gone. */
    public void terminate(InstanceId instance) throws InterruptedException {
        calls.make("ec2:TerminateInstances", () -> {
            try {
                client.get().terminateInstances(request -> request.instanceIds(instance.text()));
            } catch (Ec2Exception e) {
                if (!Ec2Volumes.is(e, "InvalidInstanceID.NotFound")) {
                    throw e;
                }
            }
            return true;
        });
    }

    /** Those with the build and step of these marks that are not terminated. */
    public List<InstanceId> marked(Marks marks) throws InterruptedException {
        List<Filter> filters = new ArrayList<>(Tags.filters(marks));
        filters.add(Tags.filter("instance-state-name", ALIVE));
        return calls.make("ec2:DescribeInstances", () -> described(request -> request.filters(filters))
                .map(Instance::instanceId)
                .map(InstanceId::new)
                .toList());
    }

    /** An instance that EC2 chooses of several types, through a launch template. A profile that is new is waited for. */
    public InstanceId runFleet(CreateFleetRequest request, Marks marks) throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        return new Waiting("the instance profile to be known to EC2", NEW_PROFILE, LONGEST_PAUSE, "instance")
                .until(() -> fleet(
                        request.toBuilder()
                                // The same token would bring the same refusal.
                                .clientToken(request.clientToken() + "-" + attempts.incrementAndGet())
                                .build(),
                        marks));
    }

    private Optional<InstanceId> fleet(CreateFleetRequest request, Marks marks) throws InterruptedException {
        return calls.create(
                "ec2:CreateFleet",
                () -> {
                    CreateFleetResponse answer = client.get().createFleet(request);
                    Optional<InstanceId> launched = answer.instances().stream()
                            .flatMap(group -> group.instanceIds().stream())
                            .findFirst()
                            .map(InstanceId::new);
                    boolean tooNew = !answer.errors().isEmpty()
                            && answer.errors().stream()
                                    .allMatch(error -> error.errorMessage().contains("IAM Instance Profile"));
                    if (launched.isEmpty() && !tooNew) {
                        throw unfulfilled(answer);
                    }
                    return launched;
                },
                () -> marked(marks).stream().findFirst().map(Optional::of));
    }

    private static BuildFailure unfulfilled(CreateFleetResponse answer) {
        String why = answer.errors().stream()
                .map(error -> error.errorCode() + ": " + error.errorMessage())
                .distinct()
                .collect(Collectors.joining("; "));
        return new BuildFailure(
                "no spot instance can be had" + (why.isEmpty() ? "" : " (" + why + ")"),
                "name more types, offer more, or try later");
    }

    public void createTemplate(CreateLaunchTemplateRequest request) throws InterruptedException {
        calls.create(
                "ec2:CreateLaunchTemplate",
                () -> client.get()
                        .createLaunchTemplate(request)
                        .launchTemplate()
                        .launchTemplateId(),
                () -> templates(request.launchTemplateName()));
    }

    private Optional<String> templates(String name) throws InterruptedException {
        return calls.make("ec2:DescribeLaunchTemplates", () -> client
                .get()
                .describeLaunchTemplates(request -> request.filters(Tags.filter("launch-template-name", List.of(name))))
                .launchTemplates()
                .stream()
                .map(LaunchTemplate::launchTemplateId)
                .findFirst());
    }

    /** False when there was none. */
    public boolean deleteTemplate(String name) throws InterruptedException {
        return calls.make("ec2:DeleteLaunchTemplate", () -> {
            try {
                client.get().deleteLaunchTemplate(request -> request.launchTemplateName(name));
                return true;
            } catch (Ec2Exception e) {
                if (Ec2Volumes.is(e, "InvalidLaunchTemplateName.NotFoundException")
                        || Ec2Volumes.is(e, "InvalidLaunchTemplateId.NotFound")) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** What it has written on its console so far; empty where EC2 does not tell it. */
    public String console(InstanceId instance) throws InterruptedException {
        return calls.make("ec2:GetConsoleOutput", () -> {
            try {
                return consoleOnce(instance, true);
            } catch (Ec2Exception e) {
                // Only instances on Nitro tell it at any time.
                if (Ec2Volumes.is(e, "UnsupportedOperation")) {
                    return consoleOnce(instance, false);
                }
                throw e;
            }
        });
    }

    private String consoleOnce(InstanceId instance, boolean latest) {
        return text(client.get()
                        .getConsoleOutput(request -> {
                            request.instanceId(instance.text());
                            if (latest) {
                                request.latest(true);
                            }
                        })
                        .output())
                .map(output -> new String(Base64.getMimeDecoder().decode(output), StandardCharsets.UTF_8))
                .orElse("");
    }

    /** Turns on networking of a stopped instance that an image made of it has then too. */
    public void enable(InstanceId instance, boolean ena, boolean sriov) throws InterruptedException {
        if (ena) {
            modify(request -> request.instanceId(instance.text()).enaSupport(value -> value.value(true)));
        }
        if (sriov) {
            modify(request -> request.instanceId(instance.text()).sriovNetSupport(value -> value.value("simple")));
        }
    }

    private void modify(Consumer<ModifyInstanceAttributeRequest.Builder> change) throws InterruptedException {
        calls.make("ec2:ModifyInstanceAttribute", () -> client.get().modifyInstanceAttribute(change));
    }

    /**
     * Makes an image of its volumes.
     *
     * @param order its devices are changes of what the instance has; of its traits none count
     * @param snapshotTags of its snapshots, beside the build's own
     */
    public ImageId createImage(InstanceId instance, ImageOrder order, Map<String, String> snapshotTags, Marks marks)
            throws InterruptedException {
        CreateImageRequest.Builder request = CreateImageRequest.builder()
                .instanceId(instance.text())
                .name(order.name())
                .tagSpecifications(
                        Tags.on(ResourceType.IMAGE, marks.all()),
                        Tags.on(
                                ResourceType.SNAPSHOT,
                                marks.tagged(snapshotTags).all()));
        if (!order.description().isEmpty()) {
            request.description(order.description());
        }
        if (!order.devices().isEmpty()) {
            request.blockDeviceMappings(
                    order.devices().stream().map(RegisterRequest::mapping).toList());
        }
        CreateImageRequest built = request.build();
        return calls.create(
                "ec2:CreateImage",
                () -> new ImageId(client.get().createImage(built).imageId()),
                () -> new Ec2Images(client, calls)
                        .marked(marks).stream().map(CloudImage::id).findFirst());
    }

    /** Asks instances of an image for tokens at their metadata service. */
    public void requireTokens(ImageId image) throws InterruptedException {
        calls.makeOnNew("ec2:ModifyImageAttribute", () -> client.get()
                .modifyImageAttribute(request -> request.imageId(image.text())
                        .attribute("imdsSupport")
                        .imdsSupport(value -> value.value("v2.0"))));
    }

    /** Block devices in EC2's words. */
    public static BlockDeviceMapping mapping(BlockDevice device) {
        return RegisterRequest.mapping(device);
    }

    /** Tags of what is made, in EC2's words. */
    public static TagSpecification tags(ResourceType type, Map<String, String> tags) {
        return Tags.on(type, tags);
    }
}

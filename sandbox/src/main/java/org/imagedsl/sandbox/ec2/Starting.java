// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.imagedsl.sandbox.fault.Twist;
import org.imagedsl.sandbox.machine.Address;
import org.imagedsl.sandbox.machine.Blueprint;
import org.imagedsl.sandbox.machine.LocalMachine;
import org.imagedsl.sandbox.machine.Machine;
import org.imagedsl.sandbox.machine.MachineFailure;
import org.imagedsl.sandbox.machine.MachineKind;
import org.imagedsl.sandbox.metadata.GuestDocuments;
import org.imagedsl.sandbox.state.Attachment;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.KeyPair;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Phase;
import org.imagedsl.sandbox.state.Region;
import org.imagedsl.sandbox.state.Status;
import org.imagedsl.sandbox.state.Volume;
import org.imagedsl.sandbox.storage.Making;

/** How instances come to run, for the first time or again. */
final class Starting {

    /** Attributes that an instance has from its image. */
    private static final List<String> OF_IMAGE = List.of(
            "architecture",
            "virtualizationType",
            "rootDeviceType",
            "rootDeviceName",
            "enaSupport",
            "sriovNetSupport",
            "bootMode",
            "tpmSupport");

    private final Fleet fleet;
    private final GuestDocuments documents;
    private final MachineKind kind;

    Starting(Fleet fleet, GuestDocuments documents, MachineKind kind) {
        this.kind = kind;
        this.fleet = fleet;
        this.documents = documents;
    }

    /** A new instance, pending. */
    Instance launch(Ec2Call call, Launch launch, String id) throws InterruptedException {
        Map<Kind, Map<String, String>> tags = launch.tags();
        Address address = Address.free(launch.place().isPublic());
        Instance instance = instance(call, launch, id, address, tags.get(Kind.INSTANCE));
        for (LaunchVolume volume : launch.volumes()) {
            make(call, volume.in(instance.zone()), instance, tags.get(Kind.VOLUME));
        }
        // Last: who terminates it finds all that goes with it.
        call.region().instances().put(instance);
        start(call, instance, address, launch.key(), launch.userData(), true);
        return instance;
    }

    /** A stopped instance, pending again, under a new public address. */
    Instance again(Ec2Call call, Instance stopped) {
        Address address = known(stopped);
        Instance instance = call.region().instances().update(stopped.id(), current -> addressed(current, address)
                .withStatus(Status.of(Status.Name.PENDING)));
        start(call, instance, address, Optional.empty(), Optional.empty(), false);
        return instance;
    }

    /** A running instance shuts down and runs again. */
    void reboot(Ec2Call call, Instance instance) {
        Blueprint blueprint = blueprint(call, instance, known(instance), Optional.empty(), Optional.empty(), false);
        fleet.restart(call.region(), instance.id(), () -> run(call.region(), blueprint, instance));
    }

    private static Address known(Instance instance) {
        String last = instance.attributes().get("privateIpAddress").replaceFirst("^\\d+\\.\\d+\\.", "");
        return new Address(last, instance.settings().containsKey("public"));
    }

    private void start(
            Ec2Call call,
            Instance instance,
            Address address,
            Optional<KeyPair> key,
            Optional<byte[]> userData,
            boolean first) {
        if (call.activity().has(Twist.INSTANCE_STUCK)) {
            return;
        }
        boolean dead = call.activity().has(Twist.INSTANCE_DEAD);
        boolean failing = call.activity().has(Twist.INSTANCE_FAILED);
        Blueprint blueprint = blueprint(call, instance, address, key, userData, first);
        Supplier<Optional<Machine>> machine = () -> {
            if (failing) {
                throw new MachineFailure("Internal error on launch");
            }
            return dead ? Optional.<Machine>empty() : Optional.of(run(call.region(), blueprint, instance));
        };
        fleet.start(call.region(), instance.id(), call.delay(), machine, () -> InstanceStates.remove(call, instance));
    }

    private Blueprint blueprint(
            Ec2Call call,
            Instance instance,
            Address address,
            Optional<KeyPair> key,
            Optional<byte[]> userData,
            boolean first) {
        return new Blueprint(
                kind,
                folder(call, instance.id()),
                disks(call, instance),
                address,
                Optional.ofNullable(instance.settings().get("login")),
                key.map(KeyPair::publicKey),
                userData,
                first);
    }

    private Machine run(Region region, Blueprint blueprint, Instance instance) {
        return LocalMachine.start(blueprint, documents.of(region, instance), fleet.console(instance.id()));
    }

    /** What a machine keeps beside its disks. */
    static Path folder(Ec2Call call, String id) {
        return call.cloud().disks().folder().resolve("machines").resolve(id);
    }

    private static List<Blueprint.Disk> disks(Ec2Call call, Instance instance) {
        String root = instance.attributes().get("rootDeviceName");
        return volumes(call, instance.id()).stream()
                .sorted(Comparator.comparing(volume -> !device(volume).equals(root)))
                .map(volume -> new Blueprint.Disk(
                        call.cloud().disks().volume(volume.id()), device(volume).replace("/dev/", "")))
                .toList();
    }

    private static String device(Volume volume) {
        return volume.attachment().map(Attachment::device).orElse("");
    }

    /** All volumes of an instance. */
    static List<Volume> volumes(Ec2Call call, String id) {
        return call.region().volumes().existing().stream()
                .filter(volume -> volume.attachment()
                        .filter(it -> it.instanceId().equals(id))
                        .isPresent())
                .toList();
    }

    private static void make(Ec2Call call, LaunchVolume launched, Instance instance, Map<String, String> tags)
            throws InterruptedException {
        Attachment attachment = new Attachment(
                instance.id(), launched.device(), call.now(), Phase.of("attached"), launched.deletedWithInstance());
        Volume volume = Making.volume(call.activity(), call.cloud().id(Kind.VOLUME), launched.form(), tags);
        call.region().volumes().update(volume.id(), made -> made.withAttachment(Optional.of(attachment)));
    }

    private static Instance instance(
            Ec2Call call, Launch launch, String id, Address address, Map<String, String> tags) {
        Map<String, String> attributes = new TreeMap<>();
        Image image = launch.image();
        OF_IMAGE.forEach(name -> image.attribute(name).ifPresent(value -> attributes.put(name, value)));
        attributes.put("imageId", image.id());
        attributes.put("instanceType", launch.type());
        attributes.put("hypervisor", "xen");
        attributes.put("subnetId", launch.place().subnet().id());
        attributes.put("vpcId", launch.place().subnet().vpc().id());
        attributes.put("amiLaunchIndex", "0");
        attributes.putAll(launch.market());
        launch.key().ifPresent(key -> attributes.put("keyName", key.name()));
        call.parameters().text("ClientToken").ifPresent(token -> attributes.put("clientToken", token));
        Map<String, String> settings = new TreeMap<>(launch.settings());
        image.attribute("login").ifPresent(login -> settings.put("login", login));
        if (address.isPublic()) {
            settings.put("public", "true");
        }
        settings.put("interface", call.cloud().id(Kind.NETWORK_INTERFACE));
        Instance instance = new Instance(
                id,
                call.account(),
                launch.place().subnet().zone(),
                attributes,
                settings,
                launch.place().groups(),
                Status.of(Status.Name.PENDING),
                call.now(),
                tags,
                call.activity().visible());
        return addressed(instance, address);
    }

    private static Instance addressed(Instance instance, Address address) {
        // Names that no resolver of this host knows would be of no use: the addresses stand for themselves.
        Instance there = instance.withAttribute("privateIpAddress", address.privateAddress())
                .withAttribute("privateDnsName", address.privateAddress());
        return there.withAttribute("ipAddress", address.publicAddress().orElse(""))
                .withAttribute("dnsName", address.publicAddress().orElse(""));
    }
}

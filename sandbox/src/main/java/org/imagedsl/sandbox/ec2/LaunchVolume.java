// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Snapshot;
import org.imagedsl.sandbox.state.Volume;

/**
 * A volume that an instance begins with: of the image's mapping, changed or added by the call.
 *
 * @param device as mapped: {@code /dev/xvda}
 */
record LaunchVolume(String device, Volume.Form form, boolean deletedWithInstance) {

    /** The root volume first; the zone is set later. */
    static List<LaunchVolume> read(Ec2Call call, Parameters parameters, Image image) {
        String root = image.attribute("rootDeviceName").orElse("/dev/sda1");
        Map<String, Map<String, String>> devices = new LinkedHashMap<>();
        devices.put(root, Map.of());
        image.mappings().stream()
                .filter(mapping -> mapping.virtualName().isEmpty())
                .forEach(mapping -> devices.put(mapping.deviceName(), mapping.ebs()));
        for (Parameters given : parameters.groups("BlockDeviceMapping")) {
            change(devices, given);
        }
        if (devices.getOrDefault(root, Map.of()).isEmpty()) {
            throw new ApiFailure(
                    "InvalidBlockDeviceMapping", "The image " + image.id() + " has no snapshot for its root " + root);
        }
        return devices.entrySet().stream()
                .map(entry -> volume(call, parameters, entry.getKey(), entry.getValue()))
                .toList();
    }

    LaunchVolume in(String zone) {
        Volume.Form placed = new Volume.Form(
                zone, form.size(), form.type(), form.iops(), form.throughput(), form.snapshotId(), form.key());
        return new LaunchVolume(device, placed, deletedWithInstance);
    }

    private static void change(Map<String, Map<String, String>> devices, Parameters given) {
        String device = given.required("DeviceName");
        boolean suppressed = given.sent("NoDevice").isPresent();
        // What the instance type has of its own is not part of the sandbox.
        boolean ephemeral = given.text("VirtualName").isPresent();
        Map<String, String> changed = new LinkedHashMap<>(devices.getOrDefault(device, Map.of()));
        Parameters ebs = given.group("Ebs");
        for (String name : List.of(
                "SnapshotId",
                "VolumeSize",
                "VolumeType",
                "Iops",
                "Throughput",
                "DeleteOnTermination",
                "Encrypted",
                "KmsKeyId")) {
            String element = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
            ebs.text(name).ifPresent(value -> changed.put(element, value));
        }
        if (suppressed) {
            devices.remove(device);
        } else if (!ephemeral) {
            devices.put(device, changed);
        }
    }

    private static LaunchVolume volume(Ec2Call call, Parameters parameters, String device, Map<String, String> ebs) {
        Optional<Snapshot> snapshot = Optional.ofNullable(ebs.get("snapshotId"))
                .map(id -> call.region().snapshots().get(id));
        int least = snapshot.map(from -> from.form().size()).orElse(1);
        int size = number(parameters, ebs, "volumeSize")
                .or(() -> snapshot.map(from -> from.form().size()))
                .orElseThrow(() -> new ApiFailure(
                        "MissingParameter", "The request must contain the parameter size or snapshotId"));
        if (size < least) {
            throw new ApiFailure(
                    "InvalidBlockDeviceMapping",
                    "Volume of size " + size + "GB is smaller than snapshot '"
                            + snapshot.map(Snapshot::id).orElse("") + "', expect size >= " + least + "GB");
        }
        Optional<String> key = snapshot.flatMap(from -> from.form().key()).or(() -> Keys.usual(call));
        boolean encrypted = Boolean.parseBoolean(ebs.getOrDefault("encrypted", "false"));
        if (encrypted || ebs.containsKey("kmsKeyId")) {
            key = Optional.of(Keys.arn(call, ebs.getOrDefault("kmsKeyId", key.orElse("alias/aws/ebs"))));
        }
        Volume.Form asked = new Volume.Form(
                call.region().zones().get(0),
                size,
                ebs.getOrDefault("volumeType", "gp2"),
                number(parameters, ebs, "iops"),
                number(parameters, ebs, "throughput"),
                snapshot.map(Snapshot::id),
                key);
        boolean deleted = Boolean.parseBoolean(ebs.getOrDefault("deleteOnTermination", "true"));
        return new LaunchVolume(device, VolumeForm.checked(asked, parameters), deleted);
    }

    private static Optional<Integer> number(Parameters parameters, Map<String, String> ebs, String name) {
        return Optional.ofNullable(ebs.get(name)).map(text -> {
            if (!text.matches("\\d{1,9}")) {
                throw parameters.invalid(name, text);
            }
            return Integer.valueOf(text);
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.Map;
import java.util.Optional;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Snapshot;
import org.imagedsl.sandbox.state.Volume;

/** The form of a volume as CreateVolume's parameters ask for it, with the rules of the volume types. */
final class VolumeForm {

    /** Types and how many GiB they may have. */
    private static final Map<String, int[]> SIZES = Map.of(
            "standard", new int[] {1, 1024},
            "gp2", new int[] {1, 16_384},
            "gp3", new int[] {1, 16_384},
            "io1", new int[] {4, 16_384},
            "io2", new int[] {4, 65_536},
            "st1", new int[] {125, 16_384},
            "sc1", new int[] {125, 16_384});

    private VolumeForm() {}

    static Volume.Form read(Ec2Call call, Optional<Snapshot> snapshot) {
        Parameters parameters = call.parameters();
        String zone = parameters.required("AvailabilityZone");
        if (!call.region().zones().contains(zone)) {
            throw new ApiFailure("InvalidZone.NotFound", "The zone '" + zone + "' does not exist.");
        }
        String type = parameters.text("VolumeType").orElse("gp2");
        Volume.Form form = new Volume.Form(
                zone,
                size(parameters, snapshot),
                type,
                parameters.number("Iops"),
                parameters.number("Throughput"),
                snapshot.map(Snapshot::id),
                Keys.read(call, snapshot.flatMap(from -> from.form().key())));
        return checked(form, parameters);
    }

    private static int size(Parameters parameters, Optional<Snapshot> snapshot) {
        Optional<Integer> asked = parameters.number("Size");
        int least = snapshot.map(from -> from.form().size()).orElse(0);
        int size = asked.or(() -> snapshot.map(from -> from.form().size()))
                .orElseThrow(() -> new ApiFailure(
                        "MissingParameter", "The request must contain the parameter size or snapshotId"));
        if (size < least) {
            throw new ApiFailure(
                    "InvalidParameterValue",
                    "Volume of size " + size + "GB is smaller than snapshot '"
                            + snapshot.orElseThrow().id() + "', expect size >= " + least + "GB");
        }
        return size;
    }

    /** The form with the rates that its type has, or the error for what no volume can be. */
    static Volume.Form checked(Volume.Form form, Parameters parameters) {
        int[] range = SIZES.get(form.type());
        if (range == null) {
            throw parameters.invalid("VolumeType", form.type());
        }
        if (form.size() < range[0] || form.size() > range[1]) {
            throw parameters.invalid("Size", Integer.toString(form.size()));
        }
        boolean provisioned = form.type().startsWith("io");
        if (form.iops().isPresent() && !provisioned && !form.type().equals("gp3")) {
            throw new ApiFailure(
                    "InvalidParameterCombination",
                    "The parameter iops is not supported for " + form.type() + " volumes.");
        }
        if (form.throughput().isPresent() && !form.type().equals("gp3")) {
            throw new ApiFailure(
                    "InvalidParameterCombination",
                    "The parameter throughput is not supported for " + form.type() + " volumes.");
        }
        if (provisioned && form.iops().isEmpty()) {
            throw new ApiFailure("MissingParameter", "The request must contain the parameter iops");
        }
        return withRate(form);
    }

    private static Volume.Form withRate(Volume.Form form) {
        Optional<Integer> iops =
                switch (form.type()) {
                    case "gp3" -> Optional.of(form.iops().orElse(3000));
                    case "gp2" -> Optional.of(Math.min(16_000, Math.max(100, 3 * form.size())));
                    default -> form.iops();
                };
        Optional<Integer> throughput =
                form.type().equals("gp3") ? Optional.of(form.throughput().orElse(125)) : Optional.empty();
        return new Volume.Form(form.zone(), form.size(), form.type(), iops, throughput, form.snapshotId(), form.key());
    }
}

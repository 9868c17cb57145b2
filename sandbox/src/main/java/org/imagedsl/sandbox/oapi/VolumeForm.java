// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import java.util.Optional;
import org.imagedsl.sandbox.state.Snapshot;
import org.imagedsl.sandbox.state.Volume;

/** The rules of the volume types: see "About Volumes" in Outscale's user guide. */
final class VolumeForm {

    private static final int LARGEST = 14_901;

    private VolumeForm() {}

    /** The form that CreateVolume asks for. */
    static Volume.Form read(OapiCall call, Optional<Snapshot> snapshot) {
        Arguments arguments = call.arguments();
        String subregion = arguments.required("SubregionName");
        if (!call.region().zones().contains(subregion)) {
            throw Failures.absentSubregion(subregion);
        }
        int size = size(arguments.number("Size"), snapshot).orElseThrow(() -> Failures.missing("Size"));
        String type = arguments.text("VolumeType").orElse("standard");
        Optional<Integer> iops = checked(type, size, arguments.number("Iops"));
        return new Volume.Form(
                subregion, size, type, iops, Optional.empty(), snapshot.map(Snapshot::id), Optional.empty());
    }

    /** The asked size or the snapshot's. */
    static Optional<Integer> size(Optional<Integer> asked, Optional<Snapshot> snapshot) {
        int least = snapshot.map(from -> from.form().size()).orElse(0);
        asked.filter(size -> size > 0 && size < least).ifPresent(size -> {
            throw Failures.smallerThanSnapshot(size, snapshot.orElseThrow().id());
        });
        return asked.or(() -> snapshot.map(from -> from.form().size()));
    }

    /** The rate that a volume of a type and size has, if its type tells one. */
    static Optional<Integer> checked(String type, int size, Optional<Integer> iops) {
        boolean provisioned = type.equals("io1");
        if (!provisioned && !type.equals("gp2") && !type.equals("standard")) {
            throw Failures.choice("VolumeType", type);
        }
        if (size < (provisioned ? 4 : 1) || size > LARGEST) {
            throw Failures.range("Size", size);
        }
        if (provisioned) {
            return Optional.of(provisioned(size, iops.orElseThrow(() -> Failures.missing("Iops"))));
        }
        if (iops.isPresent()) {
            throw Failures.range("Iops", iops.get());
        }
        return type.equals("gp2") ? Optional.of(Math.min(10_000, Math.max(100, 3 * size))) : Optional.empty();
    }

    private static int provisioned(int size, int iops) {
        if (iops < 100) {
            throw Failures.iops(iops);
        }
        if (iops > 13_000 || iops > 300 * size) {
            throw Failures.choice("Iops", Integer.toString(iops));
        }
        return iops;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Snapshot;

/** How many resources of a kind an account may have in a region. Several threads may use it. */
public final class Quotas {

    private final Map<Kind, Integer> most =
            new ConcurrentHashMap<>(Map.of(Kind.VOLUME, 1000, Kind.SNAPSHOT, 1000, Kind.IMAGE, 1000));

    /** Allows another number from now on; what there is stays. */
    public void set(Kind kind, int number) {
        most.put(kind, number);
    }

    /** @throws org.imagedsl.sandbox.service.ApiFailure when there is no room for one more */
    void requireRoom(OapiCall call, Kind kind) {
        if (used(call, kind) >= most.get(kind)) {
            throw Failures.quota(number(kind), name(kind), most.get(kind));
        }
    }

    /** {@code ReadQuotas}. */
    Work read(OapiCall call) {
        Listing<Kind> listing = new Listing<>(
                "QuotaTypes",
                new Filters<>(Map.of("QuotaNames", kind -> Stream.of(name(kind))), Map.of(), kind -> Map.of()),
                kind -> part(call, kind));
        return listing.read(call.arguments(), () -> List.of(Kind.VOLUME, Kind.SNAPSHOT, Kind.IMAGE));
    }

    private Answer part(OapiCall call, Kind kind) {
        Answer quota = Answer.empty()
                .with("Name", name(kind))
                .with("AccountId", call.account())
                .with("MaxValue", most.get(kind))
                .with("UsedValue", used(call, kind))
                .with("QuotaCollection", "Compute")
                .with("ShortDescription", name(kind))
                .with("Description", "Maximum number of resources of the kind " + kind.tagged());
        return Answer.empty().with("QuotaType", "global").list("Quotas", List.of(quota), it -> it);
    }

    private static int used(OapiCall call, Kind kind) {
        long used =
                switch (kind) {
                    case VOLUME -> call.region().volumes().existing().size();
                    case SNAPSHOT -> call.region().snapshots().existing().stream()
                            .map(Snapshot::form)
                            .filter(form -> form.owner().equals(call.account()))
                            .count();
                    case IMAGE -> call.region().images().existing().stream()
                            .map(Image::owner)
                            .filter(call.account()::equals)
                            .count();
                    case INSTANCE -> call.region().instances().existing().size();
                    default -> throw unknown(kind);
                };
        return Math.toIntExact(used);
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case VOLUME -> "bsu_limit";
            case SNAPSHOT -> "snapshot_limit";
            case IMAGE -> "image_limit";
            case INSTANCE -> "vm_limit";
            default -> throw unknown(kind);
        };
    }

    private static String number(Kind kind) {
        return switch (kind) {
            case VOLUME -> "10018";
            case SNAPSHOT -> "10026";
            case IMAGE, INSTANCE -> "10000";
            default -> throw unknown(kind);
        };
    }

    private static IllegalArgumentException unknown(Kind kind) {
        return new IllegalArgumentException("OAPI has no quota here for " + kind);
    }
}

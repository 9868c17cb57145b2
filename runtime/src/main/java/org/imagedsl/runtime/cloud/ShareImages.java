// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Lets others start the image and use its snapshots, in every region. */
@Keyword(value = "share image", summary = "lets others use the image and its snapshots")
public record ShareImages(
        @Option("who may start it") Grants grants,
        @Option("accounts that may use its snapshots") List<String> snapshotUsers,
        @Option("groups that may use its snapshots") List<String> snapshotGroups,
        @Option("the provider's words") Dialect dialect)
        implements Step<Void> {

    /** The step, when there is anything to share. */
    public static Optional<ShareImages> of(
            Grants grants, List<String> snapshotUsers, List<String> snapshotGroups, Dialect dialect) {
        return Optional.of(new ShareImages(grants, snapshotUsers, snapshotGroups, dialect))
                .filter(step -> !grants.isEmpty() || step.sharesSnapshots());
    }

    @Override
    public Void perform(Scope scope) throws InterruptedException {
        Cloud cloud = scope.get(Cloud.REF);
        for (MadeImages.Made made : scope.get(CloudRefs.MADE).kept()) {
            if (!grants.isEmpty()) {
                cloud.images(made.region()).share(made.image(), grants);
            }
            if (sharesSnapshots()) {
                for (SnapshotId snapshot : made.snapshots()) {
                    cloud.snapshots(made.region()).share(snapshot, snapshotUsers, snapshotGroups);
                }
            }
        }
        return null;
    }

    private boolean sharesSnapshots() {
        return !snapshotUsers.isEmpty() || !snapshotGroups.isEmpty();
    }

    @Override
    public String describe() {
        List<String> words = new ArrayList<>();
        words.addAll(grants.users());
        words.addAll(grants.groups());
        words.addAll(grants.organizations());
        words.addAll(grants.units());
        grants.codes().forEach(code -> words.add("product code " + code));
        snapshotUsers.forEach(user -> words.add("snapshots " + user));
        snapshotGroups.forEach(group -> words.add("snapshots " + group));
        return "with " + String.join(", ", words);
    }

    @Override
    public List<String> apiCalls() {
        List<String> calls = new ArrayList<>();
        if (!grants.isEmpty()) {
            calls.addAll(dialect.calls(Operation.SHARE_IMAGE));
        }
        if (sharesSnapshots()) {
            calls.addAll(dialect.calls(Operation.SHARE_SNAPSHOT));
        }
        return calls;
    }
}

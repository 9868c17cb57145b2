// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.filesystem.FileChange;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.filesystem.TreeDifference;
import org.imagedsl.runtime.layer.LayerStore;
import org.imagedsl.runtime.value.Late;

/**
 * Two disks of one image, mounted side by side to be compared: two layers, or a layer and a disk that is worked on. Both
 * are cloned before, so that neither is changed by it. Owned by who opened it.
 */
public final class DiskComparison implements AutoCloseable {

    private final Keeper keeper;
    private final LayerStore store;
    private final Optional<MountPoints> points;
    private final Deque<Closing> held = new ArrayDeque<>();

    private DiskComparison(Keeper keeper, LayerStore store, Optional<MountPoints> points) {
        this.keeper = keeper;
        this.store = store;
        this.points = points;
    }

    /** What was opened, to be closed. */
    @FunctionalInterface
    private interface Closing {
        void close() throws IOException, InterruptedException;
    }

    /**
     * The two trees.
     *
     * @param before where the first one's root is, as the keeper sees it
     */
    public record Trees(Keeper keeper, String before, String after) {

        public List<FileChange> changes() throws IOException {
            return TreeDifference.between(keeper.view(before), keeper.view(after));
        }
    }

    /** Of disks of which nothing is known but what they hold: the root is found, and mounted in it what its table says. */
    public static DiskComparison of(Keeper keeper, LayerStore store) {
        return new DiskComparison(keeper, store, Optional.empty());
    }

    /** @param image what is bound while the image is mounted: its disks are mounted in the same way */
    public static DiskComparison of(LayerStore store, Late.Bindings image) {
        return new DiskComparison(image.get(Keeper.REF), store, Optional.of(image.get(BuildRefs.MOUNT_POINTS)));
    }

    /** Mounts both; once per object. The disks are paths as the keeper sees them, for example {@link LayerStore#disk}. */
    public Trees open(Path before, Path after) throws IOException, InterruptedException {
        return new Trees(keeper, mounted(before), mounted(after));
    }

    private String mounted(Path disk) throws IOException, InterruptedException {
        LayerStore.Copy copy = store.copy(disk);
        held.push(copy::close);
        DiskTree tree = DiskTree.open(keeper, copy.disk(), points);
        held.push(tree::close);
        return tree.root();
    }

    /** Closes all, newest first; the first failure is thrown at the end. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (!held.isEmpty()) {
            try {
                held.pop().close();
            } finally {
                close();
            }
        }
    }
}

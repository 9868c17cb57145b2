// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.imagedsl.runtime.disk.DiskComparison;
import org.imagedsl.runtime.filesystem.FileChange;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.layer.LayerStore;
import org.imagedsl.runtime.report.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DiskComparisonIT {

    @TempDir
    Path folder;

    @Test
    void saysWhatDiffersBetweenLayersAndLeavesThemAsTheyWere() throws Exception {
        TestSession test = new TestSession(folder);
        assertThat(test.run("one", "two").outcome()).isEqualTo(Outcome.BUILT);
        try (Keeper keeper = Keeper.start(folder.resolve("look"));
                LayerStore store = LayerStore.open(keeper, folder.resolve("layers"), line -> {})) {
            Path one = store.disk(store.all().get(0).key());
            Path two = store.disk(store.all().get(1).key());
            byte[] digest = digest(keeper, two);
            for (int times = 0; times < 2; times++) {
                try (DiskComparison comparison = DiskComparison.of(keeper, store)) {
                    List<FileChange> changes = comparison.open(one, two).changes();
                    assertThat(changes)
                            .extracting(change -> change.kind() + " " + change.path())
                            .containsExactly("CHANGED /log", "ADDED /two");
                    assertThat(changes.get(0).after().orElseThrow().size()).isEqualTo(8);
                }
            }
            assertThat(digest(keeper, two)).isEqualTo(digest);
            assertThat(keeper.view(store.disk(store.all().get(0).key())
                            .getParent()
                            .resolveSibling("work")
                            .toString()))
                    .isEmptyDirectory();
        }
    }

    private static byte[] digest(Keeper keeper, Path disk) throws Exception {
        return java.security.MessageDigest.getInstance("SHA-256")
                .digest(java.nio.file.Files.readAllBytes(keeper.view(disk.toString())));
    }
}

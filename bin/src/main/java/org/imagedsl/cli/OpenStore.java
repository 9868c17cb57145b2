// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.layer.LayerStore;

/** The layer store, for a command that builds nothing. */
record OpenStore(Path mounts, Keeper keeper, LayerStore store) implements AutoCloseable {

    /** @param notes told when the store was damaged */
    static OpenStore open(Host host, LineSink notes) throws IOException, InterruptedException {
        Path mounts = Files.createTempDirectory("imagedsl-layers");
        Keeper keeper = Keeper.start(mounts);
        try {
            return new OpenStore(
                    mounts, keeper, LayerStore.open(keeper, host.state().layers(), notes));
        } catch (IOException | InterruptedException | RuntimeException e) {
            keeper.close();
            Files.delete(mounts);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        store.close();
        keeper.close();
        Files.delete(mounts);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.nio.file.Path;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.filesystem.Keeper;

/** The build host as one image's build sees it. */
interface World extends AutoCloseable {

    Commands commands(LineSink sink);

    /** Makes it reachable for opening steps. */
    default void bindIn(OpenScope scope) {}

    /** Ends it with all that runs or is mounted inside; idempotent, and called by another thread when time is short. */
    @Override
    void close();

    /** Makes one per image. */
    @FunctionalInterface
    interface Maker {
        World make(Path mountBase) throws IOException, InterruptedException;
    }

    /** Namespaces of its own. */
    static World keeper(Path mountBase) throws IOException {
        Keeper keeper = Keeper.start(mountBase);
        return new World() {
            @Override
            public Commands commands(LineSink sink) {
                return keeper.commands(sink);
            }

            @Override
            public void bindIn(OpenScope scope) {
                scope.bind(Keeper.REF, keeper);
            }

            @Override
            public void close() {
                keeper.close();
            }
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import org.imagedsl.runtime.step.Node;

/** What layers mean to the walk over a tree. */
interface Checkpoints extends AutoCloseable {

    /** No layers: every step is performed, nothing is kept. */
    Checkpoints NONE = new Checkpoints() {
        @Override
        public boolean covers(Node.Action action) {
            return false;
        }

        @Override
        public void performed(Node.Action action, OpenScope block) {}

        @Override
        public void close() {}
    };

    /** Whether the disk already has what the step would do. */
    boolean covers(Node.Action action);

    /** Whether the disk already has what the whole block would do. */
    default boolean covers(Node.Block block) {
        return false;
    }

    /** Called after a step has succeeded. */
    void performed(Node.Action action, OpenScope block) throws IOException, InterruptedException;

    /** Called after a block has succeeded and is closed. */
    default void closed(Node.Block block, OpenScope outer) throws IOException, InterruptedException {}

    @Override
    void close() throws IOException;
}

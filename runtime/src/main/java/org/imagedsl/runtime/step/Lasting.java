// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

import java.nio.file.Path;
import java.util.List;

/** A step on a finished disk whose result may be there from an earlier build. */
public interface Lasting {

    /** Whether the files of an earlier build are what the step would make of this disk. */
    boolean isCurrent(String disk);

    /** What it leaves; empty for a step that only judges: its verdict holds as long as the files do. */
    List<Path> files();
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.nio.file.Path;
import java.util.Optional;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.ByteSize;

/** What an image starts from; its implementations are the words after {@code source}. */
public interface Source {

    /** One line for plans, without the keyword. */
    String describe();

    /** The step that makes the working disk from it. */
    Step<Path> workingDisk();

    /** Size of the disk where the script alone says it. */
    default Optional<ByteSize> knownSize() {
        return Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.imagedsl.runtime.value.BuildFailure;

/** Reads a secret when it is needed, so that a compiled script holds none. A line break at the end does not belong to it. */
record SecretFile(Path path) implements Supplier<String> {

    @Override
    public String get() {
        try {
            return Files.readString(path).stripTrailing();
        } catch (IOException e) {
            throw new BuildFailure("cannot read the secret in " + path + ": " + e.getMessage(), "", e);
        }
    }
}

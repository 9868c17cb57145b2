// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.ByteSize;

/** Makes the working disk empty. */
@Keyword(value = "create disk", summary = "makes the working disk")
public record CreateDisk(@Option("its size") ByteSize size) implements Step<Path> {

    @Override
    public Path perform(Scope scope) throws IOException, InterruptedException {
        return WorkingDisk.own(scope, this, file -> {
            Path seen = WorkingDisk.create(scope, file);
            try (RandomAccessFile disk = new RandomAccessFile(seen.toFile(), "rw")) {
                disk.setLength(size.bytes());
            }
        });
    }

    @Override
    public String describe() {
        return "empty, " + size;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Span;

/** A step of a test that appends its name to a file of the image, to one of the firmware's partition if it has one, and to a list of what was performed. */
@Keyword(value = "write", summary = "appends to /log")
record WriteFile(@Option("what") String name) implements Provisioner<Void> {

    /** Names of the steps that were performed, in order. */
    static final List<String> PERFORMED = new CopyOnWriteArrayList<>();

    static Node step(String name) {
        return new Node.Action(new WriteFile(name), StepOptions.NONE, Span.NONE);
    }

    static List<Node> steps(String... names) {
        return java.util.Arrays.stream(names).map(WriteFile::step).toList();
    }

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        PERFORMED.add(name);
        ImageFiles files = scope.guest().files();
        files.file("/log").append(name + "\n");
        if (files.file("/boot/efi").isDirectory()) {
            files.file("/boot/efi/log").append(name + "\n");
        }
        if (name.equals("fails")) {
            throw new BuildFailure("step 'fails' failed");
        }
        return null;
    }

    @Override
    public String describe() {
        return name;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

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

/** A step of a test: appends its name to /log, makes a file of its name, and then fails or waits when it is called so. */
@Keyword(value = "edit", summary = "appends to /log")
record EditImage(@Option("what") String name) implements Provisioner<Void> {

    /** Names of the steps that were begun, in order. */
    static final List<String> BEGUN = new CopyOnWriteArrayList<>();

    static Node step(String name, StepOptions options) {
        return new Node.Action(new EditImage(name), options, Span.NONE);
    }

    static List<Node> steps(String... names) {
        return java.util.Arrays.stream(names)
                .map(name -> step(name, name.equals("uncached") ? UNCACHED : StepOptions.NONE))
                .toList();
    }

    private static final StepOptions UNCACHED = new StepOptions(
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            0,
            java.util.Map.of(),
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            java.util.Optional.of(org.imagedsl.runtime.step.Caching.NEVER));

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        ImageFiles files = scope.guest().files();
        files.file("/log").append(name + "\n");
        files.file("/" + name).setText(name);
        BEGUN.add(name);
        if (name.equals("system")) {
            for (String folder : List.of("bin", "sbin", "lib", "lib64")) {
                files.file("/" + folder).linkTo("usr/" + folder);
            }
            files.file("/root").mkdirs();
            files.file("/tmp").mkdirs();
        }
        if (name.equals("bash")) {
            files.file("/etc/passwd").setText("root:x:0:0:root:/root:/bin/bash\n");
        }
        if (name.equals("fails")) {
            throw new BuildFailure("step 'fails' failed", "mend it");
        }
        if (name.equals("waits")) {
            Thread.sleep(600_000);
        }
        return null;
    }

    @Override
    public String describe() {
        return name;
    }
}

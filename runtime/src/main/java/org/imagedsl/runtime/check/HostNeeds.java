// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagedsl.runtime.assembly.Assembly;
import org.imagedsl.runtime.image.ImageOrder;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.StepList;

/** What the steps of a script need of the build host: for who installs it, and who remembers the answer of a check. */
public final class HostNeeds {

    private final List<StepList.Entry> steps = new ArrayList<>();

    private HostNeeds(Script script, Set<String> only) {
        new ImageOrder(script).selected(only).forEach(image -> steps.addAll(StepList.of(Assembly.of(script, image))));
    }

    /** Of all its images. */
    public static HostNeeds of(Script script) {
        return of(script, Set.of());
    }

    /** @param only the images to build, with those they start from; empty: all */
    public static HostNeeds of(Script script, Set<String> only) {
        return new HostNeeds(script, only);
    }

    /** Programs, each with the words of the steps that start it. */
    public Map<HostTool, Set<String>> tools() {
        Map<HostTool, Set<String>> users = new LinkedHashMap<>();
        for (StepList.Entry entry : steps) {
            for (HostTool tool : entry.step().hostTools()) {
                users.computeIfAbsent(tool, any -> new LinkedHashSet<>())
                        .add(entry.position().label().shortest());
            }
        }
        return users;
    }

    /** Local files and folders that are read. */
    public Set<Path> inputs() {
        Set<Path> files = new LinkedHashSet<>();
        steps.forEach(entry -> files.addAll(entry.step().inputs()));
        return files;
    }

    /** Local files that must not be there yet. */
    public Set<Path> outputs() {
        Set<Path> files = new LinkedHashSet<>();
        steps.forEach(entry -> files.addAll(entry.step().outputs()));
        return files;
    }

    /** Local files that are made, whether they are there or not. */
    public Set<Path> written() {
        Set<Path> files = new LinkedHashSet<>();
        steps.forEach(entry -> files.addAll(entry.step().written()));
        return files;
    }
}

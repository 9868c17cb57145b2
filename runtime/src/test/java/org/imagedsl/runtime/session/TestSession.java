// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.artifact.Local;
import org.imagedsl.runtime.disk.DiskFormat;
import org.imagedsl.runtime.disk.Disks;
import org.imagedsl.runtime.disk.FileSystemType;
import org.imagedsl.runtime.disk.Mounts;
import org.imagedsl.runtime.execute.BuildReport;
import org.imagedsl.runtime.execute.BuildSettings;
import org.imagedsl.runtime.execute.Executor;
import org.imagedsl.runtime.image.Chroot;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.TestBuilds;
import org.imagedsl.runtime.journal.StateFolder;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.step.Node;

/** Scripts of one small image, in a folder of their own, for sessions and builds. */
final class TestSession {

    final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final Path folder;

    TestSession(Path folder) {
        this.folder = folder;
    }

    BuildSettings settings() {
        return BuildSettings.in(new StateFolder(folder.resolve("state")))
                .debug(true)
                .layers(folder.resolve("layers"));
    }

    Script script(String... steps) {
        return script(EditImage.steps(steps));
    }

    Script script(List<Node> steps) {
        return TestBuilds.script(image("web", steps));
    }

    Image image(String name, List<Node> steps) {
        Local target =
                new Local(List.of(DiskFormat.RAW), false, Optional.of(folder.resolve("out")), Optional.empty(), true);
        return TestBuilds.image(
                name,
                target,
                TestBuilds.scratch(64),
                Optional.of(TestBuilds.chroot(Disks.gpt(Disks.root(FileSystemType.EXT4)), steps)));
    }

    /** A script whose image has the programs of this host while it is entered. */
    Script withPrograms(List<Node> steps) {
        Image plain = image("web", steps);
        Chroot inner = plain.chroot().orElseThrow();
        Mounts mounts = new Mounts(
                Optional.of("/proc"),
                Optional.empty(),
                Optional.of("/dev"),
                Map.of("/usr", "/usr"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
        Chroot chroot = new Chroot(
                inner.device(),
                inner.nvmeDevicePath(),
                inner.disk(),
                inner.preMount(),
                inner.mountPartition(),
                inner.mountPath(),
                inner.mountOptions(),
                inner.postMount(),
                Optional.of(mounts),
                Optional.of(List.of()),
                inner.commandWrapper(),
                inner.blockServices(),
                steps);
        return TestBuilds.script(TestBuilds.image("web", plain.targets().get(0), plain.source(), Optional.of(chroot)));
    }

    Session open(String... steps) {
        return Session.open(script(steps), "web", settings(), events::add);
    }

    BuildReport run(String... steps) {
        return new Executor(settings(), events::add).run(script(steps));
    }

    List<String> output() {
        synchronized (events) {
            return events.stream()
                    .filter(Event.OutputLine.class::isInstance)
                    .map(event -> ((Event.OutputLine) event).line())
                    .toList();
        }
    }
}

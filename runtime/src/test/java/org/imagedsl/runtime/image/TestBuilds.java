// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.imagedsl.runtime.artifact.Local;
import org.imagedsl.runtime.boot.Boot;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.disk.Disk;
import org.imagedsl.runtime.disk.DiskFormat;
import org.imagedsl.runtime.execute.BuildReport;
import org.imagedsl.runtime.execute.BuildSettings;
import org.imagedsl.runtime.execute.Executor;
import org.imagedsl.runtime.journal.OnError;
import org.imagedsl.runtime.journal.StateFolder;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.runtime.value.Span;
import org.imagedsl.runtime.value.Text;

/** Builds images for tests in a folder of their own, with the real executor. */
public final class TestBuilds {

    static final Spans NO_SPANS = new Spans() {
        @Override
        public Span of(Record record) {
            return Span.NONE;
        }

        @Override
        public Span of(Record record, String option) {
            return Span.NONE;
        }
    };

    private final Path folder;
    private final boolean withLayers;
    private UnaryOperator<BuildSettings> changes = UnaryOperator.identity();
    public final List<String> output = Collections.synchronizedList(new ArrayList<>());

    public TestBuilds(Path folder) {
        this(folder, false);
    }

    public TestBuilds(Path folder, boolean withLayers) {
        this.folder = folder;
        this.withLayers = withLayers;
    }

    public static Scratch scratch(long mebibytes) {
        return new Scratch(ByteSize.of(mebibytes, ByteSize.Unit.MiB));
    }

    public static Chroot chroot(Disk disk, List<Node> provision) {
        return chroot(Optional.of(disk), List.of(), provision);
    }

    public static Chroot chroot(Optional<Disk> disk, List<Text> preMount, List<Node> provision) {
        return new Chroot(
                Optional.empty(),
                Optional.empty(),
                disk,
                preMount,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                true,
                provision);
    }

    public static Image image(String name, Target target, Source source, Optional<Chroot> chroot) {
        return new Image(name, List.of(target), source, chroot, Optional.empty(), Optional.empty());
    }

    public static Image verified(Image image, Boot boot) {
        return new Image(
                image.name(),
                image.targets(),
                image.source(),
                image.chroot(),
                image.instance(),
                Optional.of(new Verify(List.of(boot))));
    }

    /** Standard output of a command of this host. */
    public static String onHost(String... words) throws InterruptedException {
        return new CommandRunner()
                .run(Command.of(words).silently(), LineSink.NONE)
                .output();
    }

    /** A target that writes into the folder. */
    public Local local(boolean compress, DiskFormat... formats) {
        return new Local(List.of(formats), compress, Optional.of(out()), Optional.empty(), false);
    }

    public Path out() {
        return folder.resolve("out");
    }

    public Path file(String name) {
        return out().resolve(name);
    }

    public static Script script(Image... images) {
        return new Script(Path.of("build.groovy"), List.of(images), NO_SPANS);
    }

    /** Builds from now on with these changes. */
    TestBuilds changed(UnaryOperator<BuildSettings> other) {
        changes = other;
        return this;
    }

    BuildReport run(Image... images) {
        return run(OnError.CLEANUP, images);
    }

    BuildReport run(OnError onError, Image... images) {
        BuildSettings plain = BuildSettings.in(new StateFolder(folder.resolve("state")))
                .debug(true)
                .onError(onError);
        BuildSettings settings = withLayers ? plain.layers(folder.resolve("layers")) : plain;
        return new Executor(changes.apply(settings), this::hear).run(script(images));
    }

    private void hear(Event event) {
        if (event instanceof Event.OutputLine line) {
            output.add(line.line());
        }
    }

    public void build(Image... images) {
        BuildReport report = run(images);
        assertThat(report.images())
                .allSatisfy(image -> assertThat(image.failure()).isEmpty());
        assertThat(report.outcome()).isEqualTo(Outcome.BUILT);
    }

    public Failure failure(Image... images) {
        BuildReport report = run(images);
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        return report.images().get(0).failure().orElseThrow();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagedsl.runtime.assembly.Trees;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.OtherImage;
import org.imagedsl.runtime.image.Scratch;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.Source;
import org.imagedsl.runtime.image.Spans;
import org.imagedsl.runtime.journal.StateFolder;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.runtime.value.Span;
import org.imagedsl.runtime.value.Text;

/** Builds images from trees of a test, on this host without namespaces, and remembers what happened. */
public final class TestBuild {

    final Path folder;
    final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final List<Image> images = new ArrayList<>();
    private final Map<String, Node> trees = new HashMap<>();
    private BuildSettings settings;
    private Optional<Executor> executor = Optional.empty();

    public TestBuild(Path folder) {
        this.folder = folder;
        this.settings = BuildSettings.in(new StateFolder(folder.resolve("state")));
    }

    public BuildSettings settings() {
        return settings;
    }

    public TestBuild with(BuildSettings changed) {
        settings = changed;
        return this;
    }

    public TestBuild image(String name, Node tree) {
        return image(name, new Scratch(ByteSize.of(1, ByteSize.Unit.MiB)), tree);
    }

    public TestBuild image(String name, String from, Node tree) {
        return image(name, new OtherImage(from), tree);
    }

    private TestBuild image(String name, Source source, Node tree) {
        images.add(new Image(name, List.of(), source, Optional.empty(), Optional.empty(), Optional.empty()));
        trees.put(name, tree);
        return this;
    }

    public Script script() {
        return new Script(Path.of("build.groovy"), images, NOWHERE);
    }

    public Trees trees() {
        return (script, image) -> trees.get(image.name());
    }

    Executor executor() {
        if (executor.isEmpty()) {
            executor = Optional.of(new Executor(settings, events::add, trees(), base -> new LocalWorld()));
        }
        return executor.get();
    }

    public BuildReport run() {
        return executor().run(script());
    }

    BuildReport.ImageReport run(Node tree) {
        return image("tiny", tree).run().images().get(0);
    }

    /** A step that acquires a resource of this name and logs both ends. */
    TestStep acquiring(String name) {
        return TestStep.of(name, scope -> acquire(scope, name));
    }

    void acquire(Scope scope, String name) throws IOException, InterruptedException {
        scope.acquire(Resource.of("thing", name), () -> log.add("+" + name), got -> log.add("-" + name));
    }

    public <T extends Event> List<T> events(Class<T> type) {
        synchronized (events) {
            return events.stream().filter(type::isInstance).map(type::cast).toList();
        }
    }

    public static Node block(Step<?> opening, Node... body) {
        return new Node.Block(opening, List.of(body), at(1));
    }

    public static Node action(Step<?> step) {
        return action(step, StepOptions.NONE);
    }

    public static Node action(Step<?> step, StepOptions options) {
        return new Node.Action(step, options, at(2));
    }

    public static Span at(int line) {
        return new Span(Path.of("build.groovy"), line, 5, line, 9);
    }

    public static StepOptions limited(Duration timeout, int retries) {
        return options(Optional.of(timeout), retries, Map.of());
    }

    public static StepOptions options(Optional<Duration> timeout, int retries, Map<String, Text> env) {
        return new StepOptions(
                Optional.empty(),
                timeout,
                retries,
                env,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    List<Path> buildFolders() throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolve("state/builds"))) {
            return folders.sorted().toList();
        }
    }

    static final Spans NOWHERE = new Spans() {
        @Override
        public Span of(Record record) {
            return Span.NONE;
        }

        @Override
        public Span of(Record record, String option) {
            return Span.NONE;
        }
    };

    private static final class LocalWorld implements World {
        @Override
        public Commands commands(LineSink sink) {
            return new CommandRunner().reportingTo(sink);
        }

        @Override
        public void close() {}
    }
}

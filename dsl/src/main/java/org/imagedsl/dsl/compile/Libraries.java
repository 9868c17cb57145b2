// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.imagedsl.dsl.block.LibraryUse;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.check.Problems;
import org.imagedsl.dsl.library.LibraryFinder;
import org.imagedsl.dsl.library.LibraryFolder;
import org.imagedsl.dsl.library.LibraryManifest;
import org.imagedsl.dsl.library.LibraryUser;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Span;

/** The shared libraries of one script: each is read once, whoever uses it. */
final class Libraries {

    private static final int DEEPEST = 64;

    private final Words language;
    private final Supplier<LibraryFinder> finders;
    private final Problems problems;
    private final EarlyWords early;
    private final ScriptHost host;
    private final LibraryClasses classes = new LibraryClasses();
    private final Map<Path, Optional<Library>> read = new LinkedHashMap<>();
    private final Set<LibraryUse> named = new HashSet<>();
    private final List<Path> reading = new ArrayList<>();
    private Optional<LibraryFinder> finder = Optional.empty();
    private int depth;

    /** @param language the words that are there without libraries */
    Libraries(Words language, Supplier<LibraryFinder> finders, Problems problems, EarlyWords early, ScriptHost host) {
        this.language = language;
        this.finders = finders;
        this.problems = problems;
        this.early = early;
        this.host = host;
    }

    /** A use of a library with its place. */
    record Named(LibraryUse use, Span span) {}

    ScriptHost host() {
        return host;
    }

    /** Of the libraries that the script uses. */
    LibraryClasses classes() {
        return classes;
    }

    boolean isRead(LibraryUse use) {
        return named.contains(use);
    }

    /** The words of a script that uses these libraries. */
    Words script(List<Named> uses, LibraryUser user) {
        if (uses.isEmpty()) {
            return language;
        }
        List<Library> libraries = libraries(uses, user);
        finder().inputs().forEach(file -> early.use(UsedInput.Kind.FILE, file.toString()));
        uses.forEach(each -> named.add(each.use()));
        libraries.forEach(library -> classes.use(library.classes()));
        return words(libraries, uses);
    }

    private List<Library> libraries(List<Named> uses, LibraryUser user) {
        return uses.stream()
                .flatMap(use -> library(use, user).stream())
                .distinct()
                .toList();
    }

    /** Made when the first library is named: most scripts name none. */
    private LibraryFinder finder() {
        if (finder.isEmpty()) {
            finder = Optional.of(finders.get());
        }
        return finder.get();
    }

    private Optional<Library> library(Named named, LibraryUser user) {
        try {
            LibraryFolder folder = finder().find(named.use(), user);
            Path key = folder.root().toAbsolutePath().normalize();
            if (reading.contains(key)) {
                problems.add(named.span(), "library '" + named.use().source() + "' needs itself", "");
                return Optional.empty();
            }
            if (!read.containsKey(key)) {
                reading.add(key);
                read.put(key, read(folder, named));
                reading.remove(key);
            }
            return read.get(key);
        } catch (BuildFailure failure) {
            problems.add(named.span(), failure.getMessage(), failure.hint());
            return Optional.empty();
        }
    }

    private Optional<Library> read(LibraryFolder folder, Named named) {
        folder.parts()
                .forEach(part -> early.use(
                        Files.isDirectory(part) ? UsedInput.Kind.FOLDER : UsedInput.Kind.FILE,
                        part.toAbsolutePath().normalize().toString()));
        ManifestReader reader = new ManifestReader(this, problems, early);
        LibraryManifest manifest = reader.read(folder);
        String name = manifest.name()
                .orElseGet(() ->
                        folder.root().toAbsolutePath().normalize().getFileName().toString());
        OldestVersion.check(manifest)
                .ifPresent(hint -> problems.add(
                        named.span(),
                        "library '" + name + "' needs imagedsl "
                                + manifest.imagedsl().orElseThrow(),
                        hint));
        List<Library> needs = libraries(reader.uses(), finder().userIn(folder));
        LibraryClasses own = new LibraryClasses();
        needs.forEach(library -> own.use(library.classes()));
        List<SharedStep> steps = new ArrayList<>();
        Library library = new Library(name, manifest.version().orElse(""), folder, steps, own);
        LibraryCompiler compiler = new LibraryCompiler(own, problems);
        compiler.sources(StepFiles.read(folder.sources()));
        StepFiles files = StepFiles.read(folder.steps());
        List<Library> known = new ArrayList<>(needs);
        known.add(library);
        SharedWords words = new SharedWords(() -> words(known, reader.uses()));
        files.all().forEach(file -> steps.add(new SharedStep(file, this, own, words, folder.root())));
        compiler.steps(files, words);
        steps.removeIf(step -> !step.isRight());
        return Optional.of(library);
    }

    /** The language's words and those of libraries; one that is defined twice is a problem. */
    private Words words(List<Library> libraries, List<Named> uses) {
        Map<String, Library> first = new LinkedHashMap<>();
        List<Word> steps = new ArrayList<>();
        for (Library library : libraries) {
            for (SharedStep step : library.steps()) {
                clash(step, library, first, uses);
                if (step.isRight()) {
                    steps.add(step.word());
                }
                first.putIfAbsent(step.name(), library);
            }
        }
        return language.with(steps);
    }

    private void clash(SharedStep step, Library library, Map<String, Library> first, List<Named> uses) {
        String name = step.name();
        if (!SharedWords.owner(name, language).isEmpty()) {
            problems.add(
                    step.whole(),
                    "library '" + library + "' defines '" + name + "', which is a word of "
                            + SharedWords.owner(name, language),
                    "rename the file: a library adds words, it changes none");
        }
        Optional.ofNullable(first.get(name))
                .ifPresent(other -> problems.add(
                        uses.isEmpty()
                                ? step.whole()
                                : uses.get(uses.size() - 1).span(),
                        "both library '" + other + "' and library '" + library + "' define '" + name + "'",
                        "leave one of them out, or rename its file "
                                + step.whole().file()));
    }

    /** A body begins; fails when steps use each other without end. */
    void enter(SharedStep step) {
        if (++depth > DEEPEST) {
            depth = 0;
            throw new BuildFailure("'" + step.name() + "' uses itself without end");
        }
    }

    void leave() {
        depth = Math.max(0, depth - 1);
    }
}

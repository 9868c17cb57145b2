// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.check.Problems;
import org.imagedsl.dsl.library.LibraryUser;
import org.imagedsl.runtime.image.Script;

/** One compilation of one text: its libraries are read, then it is checked and run. */
final class ScriptRun {

    private final String text;
    private final Path file;
    private final Positions positions;
    private final EarlyWords early;
    private final Problems problems = new Problems();
    private final ScriptHost host;
    private final List<Site> sites = new ArrayList<>();
    private final Libraries libraries;
    private Words words;
    private boolean onlyLibraries;

    /** @param host what the script's own code talks to */
    ScriptRun(ScriptCompiler compiler, String text, Path file, ScriptInputs inputs, ScriptHost host) {
        this.words = compiler.words();
        this.host = host;
        this.text = text;
        this.file = file;
        this.positions = new Positions(file, text.lines().toList());
        this.early = new EarlyWords(file.toAbsolutePath().normalize().getParent(), inputs, host);
        this.libraries = new Libraries(words, () -> compiler.finder(file, inputs), problems, early, host);
    }

    /** Ends when the libraries are read. */
    Compilation libraries() {
        onlyLibraries = true;
        return compilation();
    }

    Compilation compilation() {
        ScriptProblems groovy = new ScriptProblems(positions, problems);
        Optional<Script> script = Optional.empty();
        try {
            script = script(groovy);
        } catch (MultipleCompilationErrorsException errors) {
            groovy.add(errors);
        }
        return new Compilation(
                problems.isEmpty() ? script : Optional.empty(), problems.sorted(), early.used(), text, words);
    }

    private Optional<Script> script(ScriptProblems groovy) {
        UnseenCode unseen = new UnseenCode(UnseenCode.SCRIPT, () -> words.script(), positions, problems);
        RecordingScript script = ScriptClass.load(
                text,
                file,
                libraries.classes(),
                GroovySetup.recording(
                        new LibraryStatements(positions, this::readLibraries),
                        new SiteCustomizer(positions, unseen, libraries.classes(), sites)));
        Recorder recorder = new Recorder(words, libraries, problems, early, file);
        script.recordTo(recorder, sites, Optional.empty(), host);
        ScriptClass.run(script, host.out(), groovy);
        recorder.close();
        if (!problems.isEmpty()) {
            recorder.checkRecords();
        }
        return Optional.of(new Script(file, recorder.images(), recorder.spans()));
    }

    private void readLibraries(List<Libraries.Named> uses) {
        words = libraries.script(uses, LibraryUser.in(folder()));
        if (onlyLibraries || !problems.isEmpty()) {
            // What is wrong with the script itself shows when its libraries are right.
            throw Mismatch.reported();
        }
    }

    /** As the script was named, so that places in libraries are shown as short as those in the script. */
    private Path folder() {
        return Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    }
}

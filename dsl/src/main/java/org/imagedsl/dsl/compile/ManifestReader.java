// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.imagedsl.dsl.block.BlockWords;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.check.Problems;
import org.imagedsl.dsl.check.ScriptText;
import org.imagedsl.dsl.library.LibraryFolder;
import org.imagedsl.dsl.library.LibraryManifest;
import org.imagedsl.runtime.value.Span;

/** Reads the {@code library.groovy} of a library. */
final class ManifestReader {

    private final Libraries libraries;
    private final Problems problems;
    private final EarlyWords early;
    private final List<Libraries.Named> uses = new ArrayList<>();

    ManifestReader(Libraries libraries, Problems problems, EarlyWords early) {
        this.libraries = libraries;
        this.problems = problems;
        this.early = early;
    }

    /** The libraries that the last one read uses. */
    List<Libraries.Named> uses() {
        return uses;
    }

    LibraryManifest read(LibraryFolder folder) {
        Path file = folder.manifest();
        if (!Files.exists(file)) {
            return LibraryManifest.NONE;
        }
        String text = ScriptText.ofLibrary(file);
        Positions positions = new Positions(file, text.lines().toList());
        List<Site> sites = new ArrayList<>();
        Words words = Words.of(List.of());
        Word manifest = Word.of(LibraryManifest.class);
        BlockWords block = words.block(manifest);
        SiteCustomizer customizer = new SiteCustomizer(
                positions,
                new UnseenCode(UnseenCode.SCRIPT, () -> block, positions, problems),
                libraries.classes(),
                sites);
        Recorder recorder = new Recorder(words, libraries, problems, early.in(folder.root()), file);
        OpenRecord record =
                new OpenRecord(recorder, manifest, Site.unknown(manifest.name(), new Span(file, 1, 1, 1, 1)));
        ScriptProblems groovy = new ScriptProblems(positions, problems);
        try {
            RecordingScript script =
                    ScriptClass.load(text, file, libraries.classes(), GroovySetup.recording(customizer));
            script.recordTo(recorder, sites, Optional.empty(), libraries.host());
            recorder.run(record, () -> ScriptClass.run(script, libraries.host().out(), groovy));
        } catch (MultipleCompilationErrorsException errors) {
            groovy.add(errors);
        }
        LibraryManifest found = record.finish(manifest.options())
                .map(LibraryManifest.class::cast)
                .orElse(LibraryManifest.NONE);
        found.libraries()
                .forEach(use ->
                        uses.add(new Libraries.Named(use, recorder.spans().of(use))));
        return found;
    }
}

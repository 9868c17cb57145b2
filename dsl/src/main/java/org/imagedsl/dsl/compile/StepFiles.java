// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.SourceUnit;
import org.imagedsl.dsl.check.ScriptText;

/** The files of a library that are compiled together. */
final class StepFiles {

    private final Map<String, StepFile> files = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();

    static StepFiles read(List<Path> paths) {
        StepFiles all = new StepFiles();
        paths.forEach(all::add);
        return all;
    }

    private void add(Path path) {
        String text = ScriptText.ofLibrary(path);
        String name = path.getFileName().toString().replaceFirst("\\.groovy$", "");
        texts.put(path.toString(), text);
        files.put(
                path.toString(),
                new StepFile(name, new Positions(path, text.lines().toList())));
    }

    void addTo(CompilationUnit unit) {
        texts.forEach(unit::addSource);
    }

    Collection<StepFile> all() {
        return files.values();
    }

    StepFile of(SourceUnit source) {
        return find(source.getName()).orElseThrow();
    }

    Optional<StepFile> find(String source) {
        return Optional.ofNullable(files.get(source));
    }

    /** All texts, which the layer key of code that may call them holds. */
    String text() {
        return String.join("\n", texts.values());
    }
}

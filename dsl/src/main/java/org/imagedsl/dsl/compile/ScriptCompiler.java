// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.check.ScriptText;
import org.imagedsl.dsl.library.LibraryFinder;
import org.imagedsl.dsl.library.ScriptLibraries;
import org.imagedsl.runtime.value.Problem;
import org.imagedsl.runtime.value.Span;

/** Compiles scripts: text to a tree of records, or to all of its problems. */
public final class ScriptCompiler {

    private final Words words;
    private final Finder finder;

    /** A compiler that knows these words, and those of the libraries that a script names. */
    public ScriptCompiler(Words words) {
        this(words, (script, inputs) -> ScriptLibraries.locked(script.getParent(), inputs.environment()));
    }

    /** @param finder chooses where the libraries of a script are looked for */
    public ScriptCompiler(Words words, Finder finder) {
        this.words = words;
        this.finder = finder;
    }

    /** Chooses where the libraries of a script, whose path is absolute, are looked for. */
    @FunctionalInterface
    public interface Finder {
        LibraryFinder of(Path script, ScriptInputs inputs);
    }

    /** Compiles a script with the words of every catalogue on the class path. */
    public static Compilation compile(Path file, ScriptInputs inputs) {
        return new ScriptCompiler(Words.installed()).compileFile(file, inputs);
    }

    /** Compiles a script that is read from {@code file}. */
    public Compilation compileFile(Path file, ScriptInputs inputs) {
        return compileFile(file, text -> compileText(text, file, inputs));
    }

    private Compilation compileFile(Path file, Function<String, Compilation> compile) {
        try {
            return compile.apply(ScriptText.read(file));
        } catch (NoSuchFileException e) {
            return unreadable("no script '" + file + "'");
        } catch (MalformedInputException e) {
            return unreadable("the script '" + file + "' is not UTF-8 text");
        } catch (IOException e) {
            return unreadable("cannot read the script '" + file + "': " + e.getMessage());
        }
    }

    private Compilation unreadable(String message) {
        return new Compilation(Optional.empty(), List.of(Problem.at(Span.NONE, message)), Set.of(), "", words);
    }

    /**
     * Compiles a text.
     *
     * @param file the name in messages; paths in the script are relative to its folder
     */
    public Compilation compileText(String text, Path file, ScriptInputs inputs) {
        return compileText(text, file, inputs, ScriptHost.printingTo(System.err));
    }

    /**
     * Compiles a text.
     *
     * @param file the name in messages; paths in the script are relative to its folder
     * @param host where the script's own code prints
     */
    public Compilation compileText(String text, Path file, ScriptInputs inputs, ScriptHost host) {
        return new ScriptRun(this, text, file, inputs, host).compilation();
    }

    /** Reads the libraries that a script names, and nothing else of it: for its words, and for its lock. */
    public Compilation libraries(Path file, ScriptInputs inputs) {
        return compileFile(file, text -> {
            ScriptHost host = ScriptHost.printingTo(System.err);
            return new ScriptRun(this, text, file, inputs, host).libraries();
        });
    }

    Words words() {
        return words;
    }

    LibraryFinder finder(Path file, ScriptInputs inputs) {
        return finder.of(file.toAbsolutePath().normalize(), inputs);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.imagedsl.dsl.block.OptionType;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.WordOption;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.compile.CodeWords;
import org.imagedsl.runtime.repl.Editing;
import org.imagedsl.runtime.repl.Proposals;

/** The script language while it is typed. */
public final class GroovyEditing implements Editing {

    private static final Pattern CONFIDENTIAL =
            Pattern.compile("(?i).*(password|passphrase|passwd|secret|token|apikey|credential).*");
    private static final Set<String> GROOVY = Set.of(
            "def", "if", "else", "for", "while", "return", "import", "class", "new", "in", "true", "false", "null",
            "void", "switch", "case", "try", "catch", "finally", "throw", "as", "static", "final");

    private final Path folder;
    private final Supplier<Words> words;
    private final Supplier<Draft> draft;
    private Known known = Known.of(Words.of(List.of()));

    /** Names of the language that are shown or judged apart. */
    private record Known(Words words, Set<String> keywords, Set<String> secrets) {

        static Known of(Words words) {
            Set<String> keywords = new HashSet<>(GROOVY);
            Set<String> secrets = new HashSet<>();
            keywords.addAll(CodeWords.functions());
            keywords.addAll(CodeWords.values());
            for (Word word : words.all()) {
                keywords.add(word.name());
                for (WordOption option : word.options().all()) {
                    keywords.add(option.name());
                    if (option.type().single() == OptionType.Plain.SECRET) {
                        secrets.add(option.name());
                    }
                }
            }
            return new Known(words, keywords, secrets);
        }
    }

    /**
     * @param folder that local paths are relative to
     * @param words those that may be used now: a library brings more
     * @param draft the script so far
     */
    public GroovyEditing(Path folder, Supplier<Words> words, Supplier<Draft> draft) {
        this.folder = folder;
        this.words = words;
        this.draft = draft;
    }

    private Known known() {
        if (known.words() != words.get()) {
            known = Known.of(words.get());
        }
        return known;
    }

    @Override
    public boolean isOpen(String text) {
        return !Completeness.isComplete(text);
    }

    @Override
    public Proposals proposals(String textBeforeCursor) {
        return new Completion(words.get(), folder).at(textBeforeCursor, draft.get());
    }

    @Override
    public List<Part> parts(String text) {
        return Scan.of(text).tokens().stream()
                .flatMap(token -> kind(token, text).map(kind -> new Part(kind, token.start(), token.end())).stream())
                .toList();
    }

    private Optional<Part.Kind> kind(Token token, String text) {
        return switch (token.kind()) {
            case WORD -> known().keywords().contains(token.in(text))
                    ? Optional.of(Part.Kind.KEYWORD)
                    : Optional.empty();
            case STRING -> Optional.of(Part.Kind.TEXT);
            case NUMBER -> Optional.of(Part.Kind.NUMBER);
            case COMMENT -> Optional.of(Part.Kind.COMMENT);
            case OPENING, CLOSING, OPERATOR, SEPARATOR -> Optional.empty();
        };
    }

    /** A literal that is written for something confidential: a secret is named by where it is, never written. */
    @Override
    public boolean isPublic(String text) {
        boolean asked = false;
        for (Token token : Scan.of(text).tokens()) {
            if (token.kind() == Token.Kind.WORD) {
                String name = token.in(text);
                asked = known().secrets().contains(name)
                        || CONFIDENTIAL.matcher(name).matches();
            } else if (token.kind() == Token.Kind.STRING && asked) {
                return false;
            } else if (token.kind() == Token.Kind.SEPARATOR) {
                asked = false;
            }
        }
        return true;
    }
}

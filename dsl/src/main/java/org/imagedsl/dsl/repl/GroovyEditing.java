// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

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

    private final Completion completion;
    private final Supplier<Draft> draft;
    private final Set<String> keywords = new HashSet<>(GROOVY);
    private final Set<String> secrets = new HashSet<>();

    /** @param draft the script so far */
    public GroovyEditing(Words words, Completion completion, Supplier<Draft> draft) {
        this.completion = completion;
        this.draft = draft;
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
    }

    @Override
    public boolean isOpen(String text) {
        return !Completeness.isComplete(text);
    }

    @Override
    public Proposals proposals(String textBeforeCursor) {
        return completion.at(textBeforeCursor, draft.get());
    }

    @Override
    public List<Part> parts(String text) {
        return Scan.of(text).tokens().stream()
                .flatMap(token -> kind(token, text).map(kind -> new Part(kind, token.start(), token.end())).stream())
                .toList();
    }

    private Optional<Part.Kind> kind(Token token, String text) {
        return switch (token.kind()) {
            case WORD -> keywords.contains(token.in(text)) ? Optional.of(Part.Kind.KEYWORD) : Optional.empty();
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
                asked = secrets.contains(name) || CONFIDENTIAL.matcher(name).matches();
            } else if (token.kind() == Token.Kind.STRING && asked) {
                return false;
            } else if (token.kind() == Token.Kind.SEPARATOR) {
                asked = false;
            }
        }
        return true;
    }
}

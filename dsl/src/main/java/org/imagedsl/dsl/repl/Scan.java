// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Groovy text split into tokens, also where it is no Groovy yet: which quote, comment or bracket is open at its end. The
 * parser says only that something is wrong.
 */
public final class Scan {

    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";
    private static final String OPERATORS = "+-*/%=<>!&|^~?:.,@";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Integer> brackets = new ArrayDeque<>();
    private Optional<Quote> open = Optional.empty();
    private int openAt;
    private boolean openComment;
    private int at;

    private Scan(String text) {
        this.text = text;
        code(0);
    }

    public static Scan of(String text) {
        return new Scan(text);
    }

    public List<Token> tokens() {
        return List.copyOf(tokens);
    }

    /** A text that may go on in the next line is open; one in simple quotes that has no end is wrong. */
    boolean isInLongText() {
        return open.isPresent() && open.get().isLong() || openComment;
    }

    boolean isInText() {
        return open.isPresent();
    }

    boolean isInComment() {
        return openComment || !tokens.isEmpty() && last().kind() == Token.Kind.COMMENT && last().end() == text.length();
    }

    /** Where the content of the open text begins. */
    int textStart() {
        return openAt;
    }

    /** Offsets of the brackets that are open at the end, outermost first. */
    List<Integer> brackets() {
        List<Integer> outermostFirst = new ArrayList<>(brackets);
        Collections.reverse(outermostFirst);
        return outermostFirst;
    }

    /** Whether an offset lies inside a text in quotes, so that what stands there is the user's to the last blank. */
    boolean isText(int offset) {
        return tokens.stream()
                .anyMatch(token -> token.kind() == Token.Kind.STRING && token.start() < offset && offset < token.end());
    }

    /** The last token that is neither comment nor line break. */
    Optional<Token> lastMeaning() {
        for (int index = tokens.size() - 1; index >= 0; index--) {
            Token token = tokens.get(index);
            if (token.kind() != Token.Kind.COMMENT && token.kind() != Token.Kind.SEPARATOR) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }

    private Token last() {
        return tokens.get(tokens.size() - 1);
    }

    /** Reads code until the end, or until the bracket closes at which depth it began. */
    private void code(int depth) {
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (letter == '}' && depth > 0 && brackets.size() == depth) {
                return;
            }
            Optional<Quote> quote = Quote.at(text, at, mayDivide());
            if (quote.isPresent()) {
                string(quote.get());
            } else if (text.startsWith("//", at) || text.startsWith("#!", at) && at == 0) {
                add(Token.Kind.COMMENT, lineEnd());
            } else if (text.startsWith("/*", at)) {
                comment();
            } else {
                simple(letter);
            }
        }
    }

    private void simple(char letter) {
        if (letter == '\n' || letter == ';') {
            add(Token.Kind.SEPARATOR, at + 1);
        } else if (Character.isWhitespace(letter)) {
            at++;
        } else if (OPENING.indexOf(letter) >= 0) {
            brackets.push(at);
            add(Token.Kind.OPENING, at + 1);
        } else if (CLOSING.indexOf(letter) >= 0) {
            brackets.poll();
            add(Token.Kind.CLOSING, at + 1);
        } else if (Character.isDigit(letter)) {
            add(Token.Kind.NUMBER, wordEnd());
        } else if (Character.isJavaIdentifierStart(letter)) {
            add(Token.Kind.WORD, wordEnd());
        } else {
            add(Token.Kind.OPERATOR, OPERATORS.indexOf(letter) >= 0 ? operatorEnd() : at + 1);
        }
    }

    private int wordEnd() {
        int end = at;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int operatorEnd() {
        for (String two : List.of("++", "--", "->", "?.", "*.", "&&", "||", "==", "!=", "<<", ">>", "..")) {
            if (text.startsWith(two, at)) {
                return at + 2;
            }
        }
        return at + 1;
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private void comment() {
        int end = text.indexOf("*/", at + 2);
        openComment = end < 0;
        add(Token.Kind.COMMENT, end < 0 ? text.length() : end + 2);
    }

    /** After a value a slash divides; elsewhere it begins a text. */
    private boolean mayDivide() {
        if (tokens.isEmpty()) {
            return false;
        }
        return switch (last().kind()) {
            case WORD, NUMBER, STRING, CLOSING -> true;
            case OPERATOR -> List.of("++", "--").contains(last().in(text));
            case COMMENT, OPENING, SEPARATOR -> false;
        };
    }

    private void string(Quote quote) {
        int start = at;
        int content = at + quote.opening().length();
        at = content;
        while (at < text.length() && (quote.isLong() || text.charAt(at) != '\n')) {
            if (text.startsWith(quote.closing(), at)) {
                at += quote.closing().length();
                tokens.add(new Token(Token.Kind.STRING, start, at));
                return;
            } else if (quote.interpolates() && text.startsWith("${", at)) {
                tokens.add(new Token(Token.Kind.STRING, start, ++at));
                if (!interpolation()) {
                    return;
                }
                start = at;
            } else {
                at = Math.min(text.length(), at + quote.width(text, at));
            }
        }
        tokens.add(new Token(Token.Kind.STRING, start, at));
        if (at == text.length()) {
            open = Optional.of(quote);
            openAt = content;
        }
    }

    /** False when the text ends before the code in the braces does. */
    private boolean interpolation() {
        brackets.push(at);
        add(Token.Kind.OPENING, at + 1);
        code(brackets.size());
        if (at == text.length()) {
            return false;
        }
        brackets.pop();
        add(Token.Kind.CLOSING, at + 1);
        return true;
    }

    private void add(Token.Kind kind, int end) {
        tokens.add(new Token(kind, at, end));
        at = end;
    }
}

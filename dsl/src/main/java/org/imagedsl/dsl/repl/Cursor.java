// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Where an input stands behind its tokens: in which blocks, in the arguments of which call, behind which key. */
final class Cursor {

    /** An open bracket, and what of its last statement or argument list is written. */
    private record Frame(String bracket, String owner, List<Token> tokens) {

        Frame(String bracket, String owner) {
            this(bracket, owner, new ArrayList<>());
        }

        boolean isBlock() {
            return bracket.isEmpty() || bracket.equals("{");
        }
    }

    private final String text;
    private final Deque<Frame> open = new ArrayDeque<>();

    private Cursor(String text) {
        this.text = text;
        open.push(new Frame("", ""));
    }

    static Cursor behind(List<Token> tokens, String text) {
        Cursor cursor = new Cursor(text);
        tokens.forEach(cursor::add);
        return cursor;
    }

    private void add(Token token) {
        switch (token.kind()) {
            case COMMENT -> {}
            case SEPARATOR -> {
                if (open.element().isBlock()) {
                    open.element().tokens().clear();
                }
            }
            case OPENING -> open(token);
            case CLOSING -> {
                if (open.size() > 1) {
                    open.pop();
                }
                open.element().tokens().add(token);
            }
            default -> open.element().tokens().add(token);
        }
    }

    private void open(Token token) {
        String bracket = token.in(text);
        String owner = bracket.equals("(") ? wordBefore() : head(open.element());
        open.element().tokens().add(token);
        open.push(new Frame(bracket, owner));
    }

    private String wordBefore() {
        return last(1).filter(token -> token.kind() == Token.Kind.WORD)
                .map(token -> token.in(text))
                .orElse("");
    }

    /** One of the last tokens of what is being written: 1 is the last. */
    private Optional<Token> last(int count) {
        List<Token> tokens = open.element().tokens();
        return tokens.size() < count ? Optional.empty() : Optional.of(tokens.get(tokens.size() - count));
    }

    private String head(Frame frame) {
        return frame.tokens().stream()
                .findFirst()
                .filter(token -> token.kind() == Token.Kind.WORD)
                .map(token -> token.in(text))
                .orElse(frame.isBlock() ? "" : frame.owner());
    }

    /** The words that open the blocks around, outermost first. */
    List<String> blocks() {
        List<String> heads = new ArrayList<>();
        open.descendingIterator().forEachRemaining(frame -> {
            if (frame.bracket().equals("{")) {
                heads.add(frame.owner());
            }
        });
        return heads;
    }

    /** The call whose arguments are written; empty at the beginning of a statement. */
    Optional<String> call() {
        for (Frame frame : open) {
            if (frame.isBlock()) {
                return frame.tokens().isEmpty() ? Optional.empty() : Optional.of(head(frame));
            } else if (!frame.owner().isEmpty()) {
                return Optional.of(frame.owner());
            }
        }
        return Optional.empty();
    }

    /** The key whose value is written, also when that is a list. */
    Optional<String> key() {
        for (Frame frame : open) {
            Optional<String> key = key(frame.tokens());
            if (key.isPresent() || !frame.bracket().equals("[")) {
                return key;
            }
        }
        return Optional.empty();
    }

    private Optional<String> key(List<Token> tokens) {
        int end = tokens.size();
        while (end > 0 && tokens.get(end - 1).kind() == Token.Kind.OPENING) {
            end--;
        }
        boolean isKeyed = end > 1
                && tokens.get(end - 1).in(text).equals(":")
                && tokens.get(end - 2).kind() == Token.Kind.WORD;
        return isKeyed ? Optional.of(tokens.get(end - 2).in(text)) : Optional.empty();
    }

    /** Behind the call's word, its bracket or a comma. */
    boolean mayBeArgument() {
        int written = open.element().tokens().size();
        return written == 0
                || written == 1 && open.element().isBlock()
                || last(1).filter(token -> token.in(text).equals(",")).isPresent();
    }

    boolean mayBeValue() {
        return mayBeArgument()
                || last(1).filter(token -> token.kind() == Token.Kind.OPERATOR).isPresent();
    }

    /** As in {@code 15.}. */
    boolean isBehindNumber() {
        return last(1).filter(token -> token.in(text).equals(".")).isPresent()
                && last(2).filter(token -> token.kind() == Token.Kind.NUMBER).isPresent();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SimpleMessage;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;
import org.imagedsl.dsl.check.Problems;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Span;

/** Problems that Groovy finds, and exceptions of the script's own code, in our form. */
record ScriptProblems(Positions positions, Problems problems, Optional<Span.Use> use) {

    ScriptProblems(Positions positions, Problems problems) {
        this(positions, problems, Optional.empty());
    }

    private static final Pattern PLACE = Pattern.compile("\\s*@ line \\d+, column \\d+\\.?$");

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z_$][\\w$]*|\\d[\\w.]*|\\S");

    void add(MultipleCompilationErrorsException errors) {
        errors.getErrorCollector().getErrors().forEach(this::add);
    }

    void add(Message message) {
        if (message instanceof SyntaxErrorMessage syntax) {
            add(syntax.getCause());
        } else if (message instanceof ExceptionMessage exception && exception.getCause() instanceof Mismatch mismatch) {
            add(mismatch, start());
        } else if (message instanceof ExceptionMessage exception) {
            add(String.valueOf(exception.getCause().getMessage()));
        } else {
            add(((SimpleMessage) message).getMessage());
        }
    }

    /** What concerns the whole script. */
    private void add(String message) {
        if (message.startsWith("Method too large")) {
            problems.add(
                    LongestBlock.in(positions, message).orElse(start()),
                    "a block of the script is too long for Java: it has more than 64 KiB of code",
                    "move parts of it into methods, as in: def users() { user 'a' }; or write a loop");
        } else {
            problems.add(start(), lower(message), "");
        }
    }

    /** Whether Groovy found it in this file. */
    boolean isIn(Message message) {
        return message instanceof SyntaxErrorMessage syntax
                && positions.file().toString().equals(syntax.getCause().getSourceLocator());
    }

    private void add(SyntaxException error) {
        int line = Math.max(1, error.getStartLine());
        int column = Math.max(1, error.getStartColumn());
        int end = error.getEndLine() == line ? Math.max(column + 1, error.getEndColumn()) : column + 1;
        Span span = new Span(positions.file(), line, column, line, end);
        String text = PLACE.matcher(error.getOriginalMessage().strip()).replaceFirst("");
        if (text.startsWith("Unexpected input") || text.startsWith("Unexpected character")) {
            unexpected(span);
        } else {
            problems.add(span, lower(text.lines().findFirst().orElse("syntax error")), "");
        }
    }

    /** Groovy's own message repeats everything since the last complete statement. */
    private void unexpected(Span span) {
        Matcher token = TOKEN.matcher(line(span.line()));
        token.region(Math.min(span.column() - 1, token.regionEnd()), token.regionEnd());
        String found = token.lookingAt() ? token.group() : "";
        boolean isQuote = found.equals("'") || found.equals("\"");
        problems.add(
                new Span(
                        span.file(),
                        span.line(),
                        span.column(),
                        span.line(),
                        span.column() + Math.max(1, found.length())),
                found.isEmpty() ? Syntax.ENDS_TOO_EARLY : "unexpected " + (isQuote ? found : "'" + found + "'"),
                isQuote ? "does the text that starts here end?" : "is a bracket, comma or quote missing before it?");
    }

    /** An exception that the script's code threw. */
    void add(Throwable thrown) {
        Span own = line(thrown).map(this::whole).orElse(start());
        Span span = use.map(own::usedAt).orElse(own);
        if (thrown instanceof BuildFailure failure) {
            problems.add(span, failure.getMessage(), failure.hint());
        } else if (thrown instanceof Mismatch mismatch) {
            add(mismatch, span);
        } else if (thrown instanceof MissingMethodException missing) {
            problems.add(span, "no method '" + missing.getMethod() + "' of " + name(missing.getType()), "");
        } else if (thrown instanceof MissingPropertyException missing) {
            problems.add(span, "no property '" + missing.getProperty() + "' of " + name(missing.getType()), "");
        } else {
            String message = thrown.getMessage() == null
                    ? ""
                    : ": " + thrown.getMessage().lines().findFirst().orElse("");
            String hint = thrown instanceof StackOverflowError ? "a method or closure calls itself without end" : "";
            problems.add(span, "the script threw " + thrown.getClass().getSimpleName() + message, hint);
        }
    }

    private void add(Mismatch mismatch, Span span) {
        if (!mismatch.isReported()) {
            problems.add(span, mismatch.getMessage(), mismatch.hint());
        }
    }

    private static String name(Class<?> type) {
        return type == null ? "null" : type.getSimpleName();
    }

    private Optional<Integer> line(Throwable thrown) {
        String script = positions.file().getFileName().toString();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (script.equals(frame.getFileName()) && frame.getLineNumber() > 0) {
                return Optional.of(frame.getLineNumber());
            }
        }
        return Optional.empty();
    }

    private Span whole(int line) {
        String text = line(line);
        int from = text.length() - text.stripLeading().length();
        return new Span(
                positions.file(),
                line,
                from + 1,
                line,
                Math.max(from + 2, text.stripTrailing().length() + 1));
    }

    private String line(int number) {
        List<String> lines = positions.lines();
        return number <= lines.size() ? lines.get(number - 1) : "";
    }

    private Span start() {
        return new Span(positions.file(), 1, 1, 1, 1);
    }

    private static String lower(String text) {
        boolean isSentence = text.length() > 1 && !Character.isUpperCase(text.charAt(1));
        return isSentence ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1) : text;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.imagedsl.dsl.render.ProblemPrinter;
import org.imagedsl.dsl.repl.Evaluation;
import org.imagedsl.runtime.repl.Prompt;
import org.imagedsl.runtime.report.Elapsed;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.session.Performed;
import org.imagedsl.runtime.session.Session;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.Problem;

/** What is said of steps, and of what went wrong. */
record Telling(Prompt prompt, ProblemPrinter printer) {

    /** A step that was just entered. */
    void remark(Performed step) {
        String what = prompt.isInteractive() ? "" : "  " + step.text();
        prompt.remark(time(step) + "  layer " + step.number() + what);
    }

    void line(Performed step) {
        prompt.say("  " + time(step) + "  layer " + step.number() + "  " + step.text());
    }

    /** A step that was not performed, as far as its script says. */
    static String text(Node node) {
        return node.accept(new Node.Visitor<String, RuntimeException>() {
            @Override
            public String block(Node.Block block) {
                return text(block.opening());
            }

            @Override
            public String action(Node.Action action) {
                return action.options().name().orElseGet(() -> text(action.step()));
            }

            private String text(Step<?> step) {
                Keyword keyword = step.getClass().getAnnotation(Keyword.class);
                return ((keyword == null ? "" : keyword.value() + " ") + step.describe()).strip();
            }
        });
    }

    private static String time(Performed step) {
        return step.fromLayer() ? "kept" : Elapsed.text(step.elapsed());
    }

    void explain(Session.Result result, String kept) {
        if (result instanceof Session.Result.Failed failure) {
            show(failure.failure(), kept);
        } else {
            prompt.say("stopped; " + kept);
        }
    }

    void show(Failure failure, String kept) {
        List<String> lines = new ArrayList<>();
        failure.output().forEach(line -> lines.add("  | " + line.replaceAll("\\p{Cntrl}", "")));
        lines.add(failure.cause() + " — " + kept);
        failure.hint().lines().forEach(line -> lines.add("  " + line));
        failure.alsoFailed().forEach(line -> lines.add("  also: " + line));
        failure.leftBehind().forEach(line -> lines.add("  left: " + line));
        prompt.say(lines);
    }

    /** Problems at their places in the inputs. */
    void show(Evaluation evaluation, List<Problem> problems) {
        prompt.say(printer.print(problems, source -> evaluation
                        .texts()
                        .getOrDefault(source, evaluation.draft().linesOf(source)))
                .lines()
                .toList());
    }

    /** How long something took, for a remark. */
    static String took(long startNanos) {
        return "(" + Elapsed.text(Duration.ofNanos(System.nanoTime() - startNanos)) + ")";
    }
}

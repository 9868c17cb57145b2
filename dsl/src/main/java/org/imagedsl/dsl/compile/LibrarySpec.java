// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.Closure;
import groovy.lang.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.imagedsl.runtime.plan.Plan;
import org.imagedsl.runtime.value.Problem;

/** What a spec of a library extends: its words. */
public abstract class LibrarySpec extends Script {

    private LibrarySpecs specs;
    private Path file;

    void bind(LibrarySpecs all, Path own) {
        this.specs = all;
        this.file = own;
    }

    /** A test with its name. */
    public final void test(String name, Closure<?> code) {
        specs.attempt(name, code, true);
    }

    /** The steps that a text of {@code provision} makes, as a plan shows them; fails when something is wrong with it. */
    public final List<String> steps(String text) {
        List<Plan.StepPlan> all = right(inImage(text)).images().get(0).steps();
        int depth = all.stream()
                .filter(step -> step.keyword().equals("enter chroot"))
                .findFirst()
                .orElseThrow()
                .depth();
        return all.stream()
                .filter(step -> step.depth() == depth + 1)
                .map(LibrarySpec::line)
                .toList();
    }

    /** What is wrong with a text of {@code provision}. */
    public final List<String> problems(String text) {
        return specs.compile(inImage(text), file).problems().stream()
                .map(Problem::message)
                .toList();
    }

    /** The lines of the plan of a whole script that uses the library; fails when something is wrong with it. */
    public final List<String> plan(String script) {
        return right(script).text().lines().toList();
    }

    private Plan right(String script) {
        Compilation compilation = specs.compile(script, file);
        if (compilation.script().isEmpty()) {
            throw new AssertionError(lines(compilation.problems()));
        }
        return Plan.of(compilation.script().get());
    }

    private static String inImage(String steps) {
        return "image('spec') { source scratch(1.GiB); chroot { provision {\n" + steps + "\n} } }";
    }

    private static String line(Plan.StepPlan step) {
        List<String> words = new ArrayList<>(List.of(step.keyword(), step.description()));
        words.add(step.options().isEmpty() ? "" : "(" + step.options() + ")");
        return words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }

    /** Problems as text, one on a line. */
    static String lines(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.span() + ": " + problem.message())
                .collect(Collectors.joining("\n"));
    }
}

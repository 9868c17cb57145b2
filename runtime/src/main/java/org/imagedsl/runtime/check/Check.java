// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.assembly.Assembly;
import org.imagedsl.runtime.assembly.Trees;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.ImageOrder;
import org.imagedsl.runtime.image.OtherImage;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.Spans;
import org.imagedsl.runtime.step.StepList;
import org.imagedsl.runtime.value.Problem;
import org.imagedsl.runtime.value.Span;

/** Finds all that is wrong with a script, without root and without network. */
public final class Check {

    private final Script script;
    private final Spans spans;
    private final ImageOrder order;
    private final MissingTools tools;
    private final List<Problem> problems = new ArrayList<>();

    private Check(Script script, HostTools tools) {
        this.script = script;
        this.spans = script.spans();
        this.order = new ImageOrder(script);
        this.tools = new MissingTools(tools);
    }

    /** Everything wrong, in the order of the script; what no place can be named for comes last. */
    public static List<Problem> problems(Script script, HostTools tools) {
        return problems(script, tools, Assembly::of);
    }

    static List<Problem> problems(Script script, HostTools tools, Trees trees) {
        return new Check(script, tools).all(trees);
    }

    private List<Problem> all(Trees trees) {
        checkNames();
        script.images().forEach(this::checkSource);
        script.images().forEach(image -> checkSteps(image, trees));
        tools.problem().ifPresent(problems::add);
        problems.sort(Comparator.comparing(Problem::span, IN_ORDER));
        return List.copyOf(problems);
    }

    private static final Comparator<Span> IN_ORDER = Comparator.comparing((Span span) -> !span.isKnown())
            .thenComparingInt(Span::line)
            .thenComparingInt(Span::column);

    private void checkNames() {
        Map<String, Image> first = new HashMap<>();
        for (Image image : script.images()) {
            Optional<Image> same = Optional.ofNullable(first.putIfAbsent(image.name(), image));
            same.ifPresent(other ->
                    problems.add(Problem.at(spans.of(image, "name"), "two images have the name '" + image.name() + "'")
                            .withHint("the other one is at " + spans.of(other, "name"))));
        }
    }

    private void checkSource(Image image) {
        ImageOrder.source(image).ifPresent(source -> {
            if (order.named(source.name()).isEmpty()) {
                problems.add(Problem.at(spans.of(source, "name"), "no image '" + source.name() + "' in this script")
                        .withHint("its images are " + quoted(order.names())));
            } else if (order.isCyclic(image)) {
                checkCycle(image, source);
            }
        });
    }

    /** Said once per image that is part of the circle. */
    private void checkCycle(Image image, OtherImage source) {
        List<String> chain = order.chain(image);
        if (chain.lastIndexOf(image.name()) > 0) {
            problems.add(Problem.at(
                            spans.of(source, "name"), "image '" + image.name() + "' starts from itself: " + path(chain))
                    .withHint("let one of them start from something else"));
        }
    }

    private static String path(List<String> chain) {
        return String.join(
                " from ", chain.stream().map(name -> "'" + name + "'").toList());
    }

    private static String quoted(List<String> names) {
        return String.join(", ", names.stream().map(name -> "'" + name + "'").toList());
    }

    private void checkSteps(Image image, Trees trees) {
        for (StepList.Entry entry : StepList.of(trees.of(script, image))) {
            new StepCheck(entry, spans).problems().forEach(this::addOnce);
            tools.add(entry);
        }
    }

    /** Steps of one record, used in several images, have the same problems. */
    private void addOnce(Problem problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }
}

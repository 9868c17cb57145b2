// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.OtherImage;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.plan.Plan;

/**
 * The step of {@code --from}: a number of the plan, the step's word, or a part of what the plan says of it; with {@code
 * IMAGE:} before it where several images are built.
 */
record FromStep(String text) {

    private record Candidate(String image, Plan.StepPlan step) {

        String words() {
            return (step.keyword() + " " + step.description()).strip();
        }

        @Override
        public String toString() {
            return image + ":" + step.number() + "  " + words();
        }
    }

    /** By image the number of the first step to perform anew; images that start from that one are all made anew. */
    Map<String, Integer> in(Script script, Set<String> only) {
        Candidate found = only(Plan.of(script, only));
        Map<String, Integer> from =
                new HashMap<>(Map.of(found.image(), found.step().number()));
        for (int seen = 0; seen < from.size(); ) {
            seen = from.size();
            for (Image image : script.images()) {
                if (image.source() instanceof OtherImage other && from.containsKey(other.name())) {
                    from.putIfAbsent(image.name(), 1);
                }
            }
        }
        return from;
    }

    private Candidate only(Plan plan) {
        List<Candidate> all = new ArrayList<>();
        String step = text;
        for (Plan.ImagePlan image : plan.images()) {
            if (text.startsWith(image.name() + ":")) {
                all.clear();
                step = text.substring(image.name().length() + 1);
            }
            if (step.equals(text) || text.startsWith(image.name() + ":")) {
                image.steps().forEach(each -> all.add(new Candidate(image.name(), each)));
            }
        }
        List<Candidate> fitting = fitting(all, step);
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        List<Candidate> shown = fitting.isEmpty() ? all : fitting;
        throw new WrongInput(
                "--from: " + (fitting.isEmpty() ? "no step" : fitting.size() + " steps") + " '" + text + "'",
                "it is one of:" + System.lineSeparator()
                        + String.join(
                                System.lineSeparator(),
                                shown.stream().map(Candidate::toString).toList()));
    }

    /** What fits best: the number, else the word, else a part of the text. */
    private static List<Candidate> fitting(List<Candidate> all, String step) {
        List<Predicate<Candidate>> rules = List.of(
                each -> String.valueOf(each.step().number()).equals(step),
                each -> each.step().keyword().equals(step)
                        || each.step().description().equals(step),
                each -> each.words().contains(step));
        for (Predicate<Candidate> rule : rules) {
            List<Candidate> fitting = all.stream().filter(rule).toList();
            if (!fitting.isEmpty()) {
                return fitting;
            }
        }
        return List.of();
    }
}

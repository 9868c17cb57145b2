// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.plan;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.runtime.assembly.Assembly;
import org.imagedsl.runtime.assembly.Trees;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.ImageOrder;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.step.Position;
import org.imagedsl.runtime.step.StepList;
import org.imagedsl.runtime.value.Span;

/** What would be done, in order: images, each after the one it starts from, and their steps. */
public record Plan(List<ImagePlan> images) {

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    public Plan {
        images = List.copyOf(images);
    }

    /** One image. */
    public record ImagePlan(String name, String source, List<StepPlan> steps) {

        public ImagePlan {
            steps = List.copyOf(steps);
        }
    }

    /**
     * One step.
     *
     * @param number from 1 in its image, as reports number it
     * @param depth how many blocks it stands in
     * @param keyword the script's word for it
     * @param options what its script says of it beside its own options, empty for nothing
     * @param calls of a cloud's API, in order
     * @param layer brief key of the layer that a build takes it from, empty for none and where it was not looked for
     * @param place in the script, empty when no script wrote it
     * @param shared words of the libraries' steps that it is part of, with their places, the outermost first
     */
    public record StepPlan(
            int number,
            int depth,
            String keyword,
            String description,
            String options,
            List<String> calls,
            String layer,
            String place,
            List<SharedPlan> shared) {

        public StepPlan {
            calls = List.copyOf(calls);
            shared = List.copyOf(shared);
        }

        StepPlan from(String key) {
            return new StepPlan(number, depth, keyword, description, options, calls, key, place, shared);
        }
    }

    /** A step of a shared library, and where it is used. */
    public record SharedPlan(String keyword, String place) {}

    public static Plan of(Script script) {
        return of(script, Set.of());
    }

    /** @param only the images wanted; those that they start from come with them */
    public static Plan of(Script script, Set<String> only) {
        return of(script, only, Assembly::of);
    }

    static Plan of(Script script, Set<String> only, Trees trees) {
        List<Image> selected = new ImageOrder(script).selected(only);
        return new Plan(selected.stream()
                .map(image -> new ImagePlan(
                        image.name(),
                        image.source().describe(),
                        StepList.of(trees.of(script, image)).stream()
                                .map(Plan::step)
                                .toList()))
                .toList());
    }

    private static StepPlan step(StepList.Entry entry) {
        Position position = entry.position();
        return new StepPlan(
                position.number(),
                position.depth(),
                position.label().keyword(),
                position.label().description(),
                OptionWords.of(entry.options()),
                entry.step().apiCalls(),
                "",
                position.span().isKnown() ? position.span().toString() : "",
                shared(position.span()));
    }

    private static List<SharedPlan> shared(Span span) {
        LinkedList<SharedPlan> uses = new LinkedList<>();
        for (Optional<Span.Use> use = span.use();
                use.isPresent();
                use = use.get().at().use()) {
            uses.addFirst(new SharedPlan(use.get().word(), use.get().at().toString()));
        }
        return uses;
    }

    /** The same, with the layers that a build would begin from. */
    public Plan with(CachedSteps cached) {
        return new Plan(images.stream()
                .map(image -> new ImagePlan(
                        image.name(),
                        image.source(),
                        image.steps().stream()
                                .map(step -> step.from(cached.layer(image.name(), step.number())))
                                .toList()))
                .toList());
    }

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (ImagePlan image : images) {
            text.append(text.isEmpty() ? "" : "\n");
            text.append(image.name()).append(" from ").append(image.source()).append('\n');
            List<SharedPlan> open = List.of();
            for (StepPlan step : image.steps()) {
                text.append(headings(step, open)).append(line(step)).append('\n');
                open = step.shared();
            }
        }
        return text.toString();
    }

    private static String line(StepPlan step) {
        String words = (step.keyword() + " " + step.description()).strip();
        String options = step.options().isEmpty() ? "" : "  (" + step.options() + ")";
        String layer = step.layer().isEmpty() ? "" : "  [layer " + step.layer() + "]";
        String margin = "  ".repeat(step.depth() + step.shared().size());
        String line = String.format("%4d  ", step.number()) + margin + words + options + layer;
        return step.calls().isEmpty()
                ? line
                : line + "\n      " + margin + "  calls " + String.join(", ", step.calls());
    }

    /** The shared steps that begin with this one. */
    private static String headings(StepPlan step, List<SharedPlan> open) {
        StringBuilder lines = new StringBuilder();
        boolean isNew = false;
        for (int i = 0; i < step.shared().size(); i++) {
            isNew = isNew
                    || i >= open.size()
                    || !open.get(i).equals(step.shared().get(i));
            if (isNew) {
                lines.append("      ").append("  ".repeat(step.depth() + i));
                lines.append(step.shared().get(i).keyword()).append('\n');
            }
        }
        return lines.toString();
    }

    /** For programs. */
    public String json() {
        return GSON.toJson(this);
    }
}

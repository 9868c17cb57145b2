// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.time.Duration;
import java.util.Locale;

/** The page about a build. */
final class HtmlPage {

    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>%1$s</title><style>
            body { font: 15px/1.4 system-ui, sans-serif; margin: 2em auto; max-width: 70em; padding: 0 1em }
            table { border-collapse: collapse; width: 100%% }
            td { padding: .15em .5em; vertical-align: top; border-top: 1px solid #8884 }
            .n, .t { text-align: right; white-space: nowrap; color: #777; width: 4em }
            .bar { width: 35%% } .bar span { display: block; height: .8em; margin-top: .3em; background: #4a90d9 }
            .failed .bar span, .interrupted .bar span { background: #c0392b } .skipped td { color: #999 }
            pre { overflow-x: auto; background: #8881; padding: .5em; margin: .3em 0; font-size: 13px }
            </style></head><body><h1>%1$s</h1>
            """;

    private final Timeline timeline;
    private final double total;
    private final StringBuilder page = new StringBuilder();

    HtmlPage(Timeline timeline) {
        this.timeline = timeline;
        this.total =
                Math.max(1, timeline.ended.map(end -> end.elapsed().toMillis()).orElse(1L));
    }

    String text() {
        timeline.started.ifPresent(start -> page.append(HEAD.formatted(escaped("build " + start.build())))
                .append("<p>")
                .append(escaped(start.script() + ", " + start.time())));
        timeline.ended.ifPresent(end -> page.append(": ")
                .append(end.outcome())
                .append(" in ")
                .append(Elapsed.text(end.elapsed()))
                .append("</p>\n"));
        timeline.images.forEach(this::image);
        return page.append("</body></html>\n").toString();
    }

    private void image(String name, Timeline.ImageRow image) {
        page.append("<h2>").append(escaped(name)).append("</h2>\n<table>\n");
        image.steps.values().forEach(this::step);
        page.append("</table>\n");
        for (Event.ArtifactPublished artifact : image.artifacts) {
            page.append("<p>")
                    .append(escaped(artifact.kind() + " " + artifact.name() + " " + artifact.attributes()))
                    .append("</p>\n");
        }
        image.end.ifPresent(end -> end.failure().ifPresent(failure -> page.append("<pre>")
                .append(escaped(String.join("\n", FailureText.of(name, end.outcome(), failure))))
                .append("</pre>\n")));
    }

    private void step(Timeline.StepRow step) {
        Duration elapsed = step.elapsed.orElse(Duration.ZERO);
        double left = Duration.between(timeline.start(), step.start.time()).toMillis() * 100 / total;
        double width = Math.max(0.2, elapsed.toMillis() * 100 / total);
        page.append("<tr class=\"%s\"><td class=\"n\">%d</td>".formatted(step.state, step.start.step()));
        page.append("<td style=\"padding-left:%dem\">".formatted(1 + step.start.depth()));
        label(step);
        page.append("</td><td class=\"t\">").append(Elapsed.text(elapsed)).append("</td>");
        page.append(String.format(
                Locale.ROOT,
                "<td class=\"bar\"><span style=\"margin-left:%.2f%%;width:%.2f%%\"></span></td></tr>%n",
                Math.min(left, 99.8),
                Math.min(width, 100)));
    }

    private void label(Timeline.StepRow step) {
        String label = escaped(step.start.label());
        if (step.output.isEmpty()) {
            page.append(label);
        } else {
            page.append("<details><summary>").append(label).append("</summary><pre>");
            page.append(escaped(String.join("\n", step.output))).append("</pre></details>");
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

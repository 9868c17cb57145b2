// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step.Checks;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Text;

/** A text with {@code ${name}} in it; {@code $${} stands for a plain <code>${</code>, and {@code $name} for itself. */
record Template(Path file, String text) {

    private static final Pattern PLACE = Pattern.compile("\\$\\$\\{|\\$\\{([^}\n]*)}");

    static Template read(Path file) throws IOException {
        return new Template(file, Files.readString(file, UTF_8));
    }

    String fill(Map<String, Text> values, Scope scope) {
        StringBuilder filled = new StringBuilder();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            place.appendReplacement(filled, Matcher.quoteReplacement(valueAt(place, values, scope)));
        }
        return place.appendTail(filled).toString();
    }

    private String valueAt(Matcher place, Map<String, Text> values, Scope scope) {
        String name = place.group(1);
        if (name == null) {
            return "${";
        }
        if (!values.containsKey(name)) {
            throw new BuildFailure(unknown(name), HINT);
        }
        return scope.text(values.get(name));
    }

    static void check(Path file, Set<String> names, Checks checks) {
        Sources.checkFile(file, "template", checks);
        if (Files.isRegularFile(file) && Files.isReadable(file)) {
            try {
                Template template = read(file);
                template.missing(names).forEach(name -> checks.problem("template", template.unknown(name), HINT));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private static final String HINT = "give it in values:, or write $${ for a plain ${";

    private String unknown(String name) {
        return "template '" + file.getFileName() + "' has no value for ${" + name + "}";
    }

    private Set<String> missing(Set<String> names) {
        Set<String> missing = new TreeSet<>();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            if (place.group(1) != null && !names.contains(place.group(1))) {
                missing.add(place.group(1));
            }
        }
        return missing;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads APT's source lists in both of their formats, as sources.list(5) describes them. */
final class AptSources {

    private static final Pattern ONE_LINE =
            Pattern.compile("deb\\s+(?:\\[([^]]*)]\\s*)?(\\S+)\\s+(\\S+)((?:\\s+\\S+)*)");

    private AptSources() {}

    /** Enabled binary sources, in APT's order. */
    static List<AptSource> read(Path etcApt) throws IOException {
        List<AptSource> sources = new ArrayList<>();
        for (Path file : files(etcApt)) {
            String text = Files.readString(file);
            sources.addAll(file.toString().endsWith(".sources") ? stanzas(text) : lines(text));
        }
        return sources;
    }

    private static List<Path> files(Path etcApt) throws IOException {
        List<Path> files = new ArrayList<>();
        Path main = etcApt.resolve("sources.list");
        if (Files.isReadable(main)) {
            files.add(main);
        }
        Path parts = etcApt.resolve("sources.list.d");
        if (Files.isDirectory(parts)) {
            try (Stream<Path> found = Files.list(parts)) {
                found.filter(file -> file.toString().matches(".*\\.(list|sources)"))
                        .filter(Files::isReadable)
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    static List<AptSource> lines(String text) {
        List<AptSource> sources = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher form = ONE_LINE.matcher(line.replaceFirst("#.*", "").strip());
            if (form.matches()) {
                sources.add(new AptSource(
                        form.group(2),
                        form.group(3),
                        words(form.group(4)),
                        signedBy(option(form.group(1), "signed-by"))));
            }
        }
        return sources;
    }

    private static String option(String options, String name) {
        return words(Optional.ofNullable(options).orElse("")).stream()
                .filter(option -> option.toLowerCase(Locale.ROOT).startsWith(name + "="))
                .map(option -> option.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    static List<AptSource> stanzas(String text) {
        List<AptSource> sources = new ArrayList<>();
        for (String stanza : text.split("\n[ \t]*\n", -1)) {
            Map<String, String> fields = fields(stanza);
            boolean enabled = !fields.getOrDefault("enabled", "yes").equalsIgnoreCase("no");
            if (enabled && words(fields.getOrDefault("types", "")).contains("deb")) {
                sources.addAll(sources(fields));
            }
        }
        return sources;
    }

    private static List<AptSource> sources(Map<String, String> fields) {
        List<AptSource> sources = new ArrayList<>();
        for (String uri : words(fields.getOrDefault("uris", ""))) {
            for (String suite : words(fields.getOrDefault("suites", ""))) {
                sources.add(new AptSource(
                        uri,
                        suite,
                        words(fields.getOrDefault("components", "")),
                        signedBy(fields.getOrDefault("signed-by", ""))));
            }
        }
        return sources;
    }

    private static Map<String, String> fields(String stanza) {
        Map<String, String> fields = new LinkedHashMap<>();
        String name = "";
        for (String line : stanza.lines().filter(text -> !text.startsWith("#")).toList()) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                fields.merge(name, line.strip(), (first, next) -> first + " " + next);
            } else if (line.contains(":")) {
                name = line.substring(0, line.indexOf(':')).strip().toLowerCase(Locale.ROOT);
                fields.put(name, line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return fields;
    }

    /** Only a keyring file says where the key is; a fingerprint or an embedded key leaves it to the trusted keyrings. */
    private static Optional<String> signedBy(String value) {
        return words(value).stream().filter(word -> word.startsWith("/")).findFirst();
    }

    private static List<String> words(String text) {
        return Stream.of(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}

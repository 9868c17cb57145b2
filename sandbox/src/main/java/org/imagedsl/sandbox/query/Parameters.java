// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagedsl.sandbox.http.PercentCode;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.service.ApiFailure;

/** The parameters of a call. It remembers which were read, so that none is ignored. */
public final class Parameters {

    private static final Set<String> PROTOCOL = Set.of("Action", "Version");
    private static final Pattern NUMBERED = Pattern.compile("(\\d{1,4})(\\..*)?");

    private final Map<String, String> all;
    private final Set<String> read;
    private final String prefix;

    private Parameters(Map<String, String> all, Set<String> read, String prefix) {
        this.all = all;
        this.read = read;
        this.prefix = prefix;
    }

    /** Those of the query and of the form. */
    public static Parameters of(Request request) {
        Map<String, String> all = new TreeMap<>();
        // A form has a plus for a space, a query as clients sign it has not.
        String form = request.text().replace("+", "%20");
        PercentCode.pairs(form).forEach(pair -> all.put(pair.getKey(), pair.getValue()));
        PercentCode.pairs(request.query()).stream()
                .filter(pair -> !pair.getKey().startsWith("X-Amz-"))
                .forEach(pair -> all.put(pair.getKey(), pair.getValue()));
        return new Parameters(all, new HashSet<>(PROTOCOL), "");
    }

    /** Those that a template holds. */
    public static Parameters of(Map<String, String> all) {
        return new Parameters(new TreeMap<>(all), new HashSet<>(), "");
    }

    /** These, and of others what these say nothing about. */
    public Parameters over(Map<String, String> others) {
        Map<String, String> both = new TreeMap<>(others);
        both.putAll(all);
        return new Parameters(both, read, prefix);
    }

    /** All below this group by their names in it; they count as read. */
    public Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        all.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                read.add(name);
                values.put(name.substring(prefix.length()), value);
            }
        });
        return values;
    }

    /** A value; one that is empty counts as not given. */
    public Optional<String> text(String name) {
        return sent(name).filter(value -> !value.isEmpty());
    }

    /** A value, even if empty. */
    public Optional<String> sent(String name) {
        read.add(prefix + name);
        return Optional.ofNullable(all.get(prefix + name));
    }

    public String required(String name) {
        return text(name)
                .orElseThrow(() ->
                        new ApiFailure("MissingParameter", "The request must contain the parameter " + prefix + name));
    }

    public Optional<Integer> number(String name) {
        return text(name).map(value -> {
            if (!value.matches("-?\\d{1,9}")) {
                throw invalid(name, value);
            }
            return Integer.valueOf(value);
        });
    }

    public Optional<Boolean> flag(String name) {
        return text(name).map(value -> {
            if (!value.equals("true") && !value.equals("false")) {
                throw invalid(name, value);
            }
            return Boolean.valueOf(value);
        });
    }

    /** The values of {@code name.1}, {@code name.2} and so on. */
    public List<String> list(String name) {
        return numbers(name).stream()
                .flatMap(number -> sent(name + "." + number).stream())
                .toList();
    }

    /** The parameters below {@code name.1}, {@code name.2} and so on, each with its own names. */
    public List<Parameters> groups(String name) {
        return numbers(name).stream().map(number -> group(name + "." + number)).toList();
    }

    /** The parameters below {@code name}. */
    public Parameters group(String name) {
        return new Parameters(all, read, prefix + name + ".");
    }

    /** Whether there is any below this group. */
    public boolean isPresent() {
        return all.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    /** What two calls with the same client token must have in common. */
    public String fingerprint() {
        Map<String, String> compared = new TreeMap<>(all);
        compared.remove("ClientToken");
        return compared.toString();
    }

    /** @throws ApiFailure when there is a parameter that the action does not know */
    public void refuseUnread() {
        all.keySet().stream().filter(name -> !read.contains(name)).findFirst().ifPresent(name -> {
            throw new ApiFailure("UnknownParameter", "The parameter " + name + " is not recognized");
        });
    }

    public ApiFailure invalid(String name, String value) {
        return new ApiFailure(
                "InvalidParameterValue", "Value (" + value + ") for parameter " + prefix + name + " is invalid.");
    }

    private List<Integer> numbers(String name) {
        String start = prefix + name + ".";
        List<Integer> numbers = new ArrayList<>();
        for (String key : all.keySet()) {
            Matcher numbered = NUMBERED.matcher(key.startsWith(start) ? key.substring(start.length()) : "");
            if (numbered.matches() && !numbers.contains(Integer.valueOf(numbered.group(1)))) {
                numbers.add(Integer.valueOf(numbered.group(1)));
            }
        }
        numbers.sort(null);
        return numbers;
    }
}

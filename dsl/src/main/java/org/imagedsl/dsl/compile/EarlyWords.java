// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.runtime.value.Secret;

/** The words whose values are read while the script is compiled; what they read is remembered. */
final class EarlyWords {

    static final List<String> FUNCTIONS = List.of("env", "file", "isotime", "secret", "uuid", "var");
    static final List<String> NAMES = List.of("timestamp");

    private final Path folder;
    private final ScriptInputs inputs;
    private final ScriptHost host;
    private final Set<UsedInput> used;

    EarlyWords(Path folder, ScriptInputs inputs, ScriptHost host) {
        this(folder, inputs, host, new LinkedHashSet<>());
    }

    private EarlyWords(Path folder, ScriptInputs inputs, ScriptHost host, Set<UsedInput> used) {
        this.folder = folder;
        this.inputs = inputs;
        this.host = host;
        this.used = used;
    }

    /** The same words in a text whose paths are relative to another folder. */
    EarlyWords in(Path other) {
        return new EarlyWords(other.toAbsolutePath().normalize(), inputs, host, used);
    }

    Set<UsedInput> used() {
        return used;
    }

    /** Seconds since 1970, as Packer's timestamp. */
    String timestamp() {
        use(UsedInput.Kind.TIME, "");
        return String.valueOf(inputs.now().getEpochSecond());
    }

    Object call(String name, Arguments arguments) {
        return switch (name) {
            case "env" -> env(text(name, arguments), fallback(name, arguments));
            case "var" -> variable(text(name, arguments), fallback(name, arguments));
            case "file" -> file(text(name, only(name, arguments, Set.of())));
            case "isotime" -> isotime(text(name, only(name, arguments, Set.of())));
            case "secret" -> secret(arguments);
            default -> uuid(only(name, arguments, Set.of()));
        };
    }

    /** The absolute path of a local path, relative to the script's folder; whether it exists belongs to the inputs. */
    Path resolve(String path) {
        Path resolved = folder.resolve(path).toAbsolutePath().normalize();
        use(UsedInput.Kind.FILE, resolved.toString());
        return resolved;
    }

    private Object env(String name, Optional<Object> otherwise) {
        use(UsedInput.Kind.ENVIRONMENT, name);
        return inputs.environment(name)
                .<Object>map(value -> value)
                .or(() -> otherwise)
                .orElseThrow(() -> new Mismatch(
                        "environment variable '" + name + "' is not set",
                        "set it, or give a default: env('" + name + "', default: '…')"));
    }

    private Object variable(String name, Optional<Object> otherwise) {
        use(UsedInput.Kind.VARIABLE, name);
        return inputs.variable(name)
                .<Object>map(value -> value)
                .or(() -> otherwise)
                .orElseThrow(() -> new Mismatch(
                        "variable '" + name + "' has no value",
                        "give it with --var " + name + "=…, in a file of --var-file, or as "
                                + ScriptInputs.VARIABLE_PREFIX + name));
    }

    private LocalFile file(String name) {
        Path path = resolve(name);
        if (!Files.exists(path)) {
            throw new Mismatch("no file '" + name + "'", "looked for " + path);
        }
        return new LocalFile(path);
    }

    private String isotime(String pattern) {
        use(UsedInput.Kind.TIME, "");
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                    .withZone(ZoneOffset.UTC)
                    .format(inputs.now());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Mismatch("'" + pattern + "' is not a time pattern", "write it like 'yyyy-MM-dd'");
        }
    }

    private Secret secret(Arguments arguments) {
        only("secret", arguments, Set.of("env", "file"));
        if (arguments.named().size() != 1 || !arguments.positional().isEmpty()) {
            throw new Mismatch("a secret comes from one place", "write secret(env: 'NAME') or secret(file: 'path')");
        }
        Map.Entry<String, Object> place =
                arguments.named().entrySet().iterator().next();
        String name = place.getValue().toString();
        String origin = "secret(" + place.getKey() + ": '" + name + "')";
        return place.getKey().equals("env") ? secretOfVariable(name, origin) : secretOfFile(name, origin);
    }

    private Secret secretOfVariable(String name, String origin) {
        use(UsedInput.Kind.ENVIRONMENT, name);
        String value = inputs.environment(name)
                .orElseThrow(() -> new Mismatch(
                        "environment variable '" + name + "' is not set", "a secret is read from it: set it"));
        return new Secret(origin, () -> value);
    }

    private Secret secretOfFile(String name, String origin) {
        Path path = name.startsWith("~/")
                ? resolve(inputs.environment("HOME").orElse("~") + name.substring(1))
                : resolve(name);
        if (!Files.isReadable(path)) {
            throw new Mismatch("no readable file '" + name + "'", "looked for " + path);
        }
        return new Secret(origin, new SecretFile(path));
    }

    private String uuid(Arguments arguments) {
        if (!arguments.isEmpty()) {
            throw new Mismatch("uuid takes nothing", "write uuid()");
        }
        use(UsedInput.Kind.RANDOM, "");
        return host.uuid().toString();
    }

    private static Optional<Object> fallback(String word, Arguments arguments) {
        only(word, arguments, Set.of("default"));
        return Optional.ofNullable(arguments.named().get("default"));
    }

    private static Arguments only(String word, Arguments arguments, Set<String> keys) {
        for (String key : arguments.named().keySet()) {
            if (!keys.contains(key)) {
                throw new Mismatch(
                        "no option '" + key + "' of " + word,
                        keys.isEmpty()
                                ? ""
                                : "it has "
                                        + String.join(
                                                ", ", keys.stream().sorted().toList()));
            }
        }
        return arguments;
    }

    private static String text(String word, Arguments arguments) {
        if (arguments.positional().size() != 1 || !(arguments.positional().get(0) instanceof CharSequence text)) {
            throw new Mismatch(word + " takes one text", "write " + word + "('…')");
        }
        return text.toString();
    }

    void use(UsedInput.Kind kind, String name) {
        used.add(UsedInput.of(kind, name, inputs));
    }
}

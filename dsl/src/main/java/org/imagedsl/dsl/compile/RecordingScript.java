// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.Closure;
import groovy.lang.Script;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Span;

/** What a script's class extends: every word that Groovy does not know arrives here and goes to the recorder. */
public abstract class RecordingScript extends Script {

    private Recorder recorder;
    private List<Site> sites;
    private Optional<Span.Use> use;
    private ScriptHost host;
    private final Map<Class<?>, CodeText> texts = new HashMap<>();

    /**
     * @param table of this text's sites
     * @param place where a script uses it, when it is a step of a shared library
     */
    void recordTo(Recorder target, List<Site> table, Optional<Span.Use> place, ScriptHost prints) {
        this.recorder = target;
        this.sites = table;
        this.use = place;
        this.host = prints;
    }

    private Site site(int index) {
        Site site = sites.get(index);
        return use.map(site::usedAt).orElse(site);
    }

    /** Inserted before the last argument of each call. */
    public final Object at$(int site, Object argument) {
        recorder.expect(site(site));
        return argument;
    }

    /** Inserted before each bare word and each call without arguments; null, so that the word follows. */
    public final Object mark$(int site) {
        recorder.expect(site(site));
        return null;
    }

    /** Stands for {@code 15.GiB}. */
    public final Object quantity$(int site, Object number, String unit) {
        return recorder.quantity(site(site), number, unit);
    }

    /** Stands around a closure that is a value; each has a class of its own. */
    public final Closure<?> code$(int site, Closure<?> closure) {
        texts.put(closure.getClass(), sites.get(site).code().get(Site.UNNAMED));
        return closure;
    }

    Optional<CodeText> text(Closure<?> closure) {
        return Optional.ofNullable(texts.get(closure.getClass()));
    }

    /** Gives the value of a variable that was assigned without {@code def}, or of a field; none when there is no such. */
    Optional<Supplier<Object>> variable(String name) {
        if (getBinding().hasVariable(name)) {
            return Optional.of(() -> getBinding().getVariable(name));
        }
        return hasField(name) ? Optional.of(() -> getMetaClass().getProperty(this, name)) : Optional.empty();
    }

    private boolean hasField(String name) {
        return Arrays.stream(getClass().getDeclaredFields())
                .anyMatch(field -> !field.isSynthetic() && field.getName().equals(name));
    }

    /** Written around an expression whose value its author wants to see. */
    public final void value$(Object value) {
        if (!(value instanceof Nothing)) {
            host.value(InvokerHelper.inspect(value));
        }
    }

    /** A call that nothing else answers. */
    public final Object methodMissing(String name, Object arguments) {
        refuseOwn(name, (Object[]) arguments);
        return recorder.call(name, Arguments.of(arguments));
    }

    /** The script's own method would have answered, had it been given what it takes. */
    private void refuseOwn(String name, Object... given) {
        List<String> signatures = Arrays.stream(getClass().getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && !method.isSynthetic() && !name.equals("run"))
                .map(method -> types(Arrays.stream(method.getParameterTypes())))
                .sorted()
                .toList();
        if (!signatures.isEmpty()) {
            throw new BuildFailure(
                    "method '" + name + "' takes " + String.join(" or ", signatures) + ", not "
                            + types(Arrays.stream(given).map(value -> value == null ? null : value.getClass())),
                    "");
        }
    }

    private static String types(Stream<Class<?>> types) {
        return types.map(type -> type == null ? "null" : type.getSimpleName())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public Object getProperty(String name) {
        Optional<Supplier<Object>> own = variable(name);
        if (own.isPresent()) {
            return own.get().get();
        }
        return switch (name) {
            case "binding", "metaClass", "class" -> super.getProperty(name);
            default -> recorder.read(name);
        };
    }
}

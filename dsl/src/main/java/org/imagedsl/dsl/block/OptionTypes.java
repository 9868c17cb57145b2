// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.block;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.runtime.step.Caching;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.ScriptCode;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.runtime.value.Content;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.runtime.value.Text;

/** Reads option types from Java types. */
final class OptionTypes {

    private static final Map<Class<?>, OptionType> PLAIN = Map.ofEntries(
            Map.entry(String.class, OptionType.Plain.STRING),
            Map.entry(Text.class, OptionType.Plain.TEXT),
            Map.entry(Content.class, OptionType.Plain.CONTENT),
            Map.entry(Path.class, OptionType.Plain.PATH),
            Map.entry(ByteSize.class, OptionType.Plain.SIZE),
            Map.entry(Duration.class, OptionType.Plain.DURATION),
            Map.entry(int.class, OptionType.Plain.INT),
            Map.entry(Integer.class, OptionType.Plain.INT),
            Map.entry(long.class, OptionType.Plain.LONG),
            Map.entry(Long.class, OptionType.Plain.LONG),
            Map.entry(boolean.class, OptionType.Plain.BOOLEAN),
            Map.entry(Boolean.class, OptionType.Plain.BOOLEAN),
            Map.entry(Secret.class, OptionType.Plain.SECRET),
            Map.entry(Caching.class, OptionType.Plain.CACHING),
            Map.entry(ScriptCode.class, OptionType.Plain.CODE));

    private OptionTypes() {}

    static OptionType of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return OptionType.Choice.of(plain);
        }
        OptionType known = PLAIN.get(plain);
        if (known == null && !plain.isInterface() && !plain.isRecord()) {
            throw new IllegalArgumentException("no option can have the type " + type);
        }
        return known != null ? known : new OptionType.Nested(plain);
    }

    private static OptionType ofGeneric(ParameterizedType generic) {
        Class<?> raw = (Class<?>) generic.getRawType();
        Type[] arguments = generic.getActualTypeArguments();
        if (raw == List.class && arguments[0] == Node.class) {
            return new OptionType.Steps();
        }
        if (raw == List.class || raw == Set.class) {
            return new OptionType.Many(of(arguments[0]), raw == Set.class);
        }
        if (raw == Map.class && arguments[0] == String.class) {
            return new OptionType.Keyed(of(arguments[1]));
        }
        if (raw == Optional.class) {
            return new OptionType.Maybe(of(arguments[0]));
        }
        throw new IllegalArgumentException("no option can have the type " + generic);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.value;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A string of a script that may hold late values and secrets. Parts are a {@code String} or a {@link Late}.
 * {@code toString} is the canonical form: what a plan shows and a layer key digests; it holds no secret.
 */
public record Text(List<Object> parts) {

    public Text {
        parts = List.copyOf(parts);
    }

    public static Text of(String literal) {
        return new Text(List.of(literal));
    }

    public boolean isLiteral() {
        return parts.stream().allMatch(String.class::isInstance);
    }

    /** The string with every late value in place. */
    public String render(Late.Bindings bindings) {
        return parts.stream()
                .map(part -> part instanceof Late late ? late.render(bindings) : (String) part)
                .collect(Collectors.joining());
    }

    public List<Secret> secrets() {
        List<Secret> found = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Secret secret) {
                found.add(secret);
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return parts.stream().map(String::valueOf).collect(Collectors.joining());
    }
}

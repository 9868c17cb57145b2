// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.access;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The actions that a principal may call, as {@code ec2:Describe*}; all others are denied. */
public record Permissions(List<String> allowed, List<String> denied) {

    public static final Permissions ALL = of("*");

    public Permissions {
        allowed = List.copyOf(allowed);
        denied = List.copyOf(denied);
    }

    public static Permissions of(String... allowed) {
        return new Permissions(List.of(allowed), List.of());
    }

    /** The same without some actions. */
    public Permissions without(String... actions) {
        return new Permissions(allowed, List.of(actions));
    }

    /** @param action with its service: {@code ec2:CreateVolume} */
    public boolean allow(String action) {
        return matches(allowed, action) && !matches(denied, action);
    }

    private static boolean matches(List<String> patterns, String action) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, action));
    }

    private static boolean matches(String pattern, String action) {
        String expression = Pattern.quote(pattern.toLowerCase(Locale.ROOT)).replace("*", "\\E.*\\Q");
        return action.toLowerCase(Locale.ROOT).matches(expression);
    }
}

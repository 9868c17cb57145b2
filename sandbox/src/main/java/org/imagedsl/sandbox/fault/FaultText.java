// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.fault;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.imagedsl.sandbox.fault.Effect.When;

/**
 * The fault plan as JSON, a list of rules such as {@code {"action": "CreateVolume", "call": 2, "times": 1, "effect":
 * "fail", "code": "InternalError", "status": 500, "when": "after"}}. Other effects are {@code throttle}, {@code hang}
 * and {@code drop}, and {@code turn} with a {@code twist}; {@code seconds} says how long or how late.
 */
public final class FaultText {

    private FaultText() {}

    /** @throws IllegalArgumentException naming what is wrong */
    public static List<Fault> read(String json) {
        try {
            return StreamSupport.stream(
                            JsonParser.parseString(json).getAsJsonArray().spliterator(), false)
                    .map(JsonElement::getAsJsonObject)
                    .map(FaultText::fault)
                    .toList();
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new IllegalArgumentException("the fault plan is not a JSON list of rules: " + e.getMessage(), e);
        }
    }

    private static Fault fault(JsonObject rule) {
        int first = rule.has("call") ? rule.get("call").getAsInt() : 1;
        int times = rule.has("times") ? rule.get("times").getAsInt() : 1;
        return new Fault(word(rule, "action", ""), first, times, effect(rule));
    }

    private static Effect effect(JsonObject rule) {
        When when = choice(When.class, word(rule, "when", "before"));
        double seconds = rule.has("seconds") ? rule.get("seconds").getAsDouble() : 0;
        Duration length = Duration.ofMillis(Math.round(seconds * 1000));
        String effect = word(rule, "effect", "");
        return switch (effect) {
            case "fail" -> new Effect.Fail(
                    word(rule, "code", ""),
                    rule.has("status") ? rule.get("status").getAsInt() : 500,
                    when);
            case "throttle" -> new Effect.Fail("RequestLimitExceeded", 503, when);
            case "hang" -> new Effect.Hang(length, when);
            case "drop" -> new Effect.Drop(when);
            case "turn" -> new Effect.Turn(choice(Twist.class, word(rule, "twist", "")), length);
            default -> throw new IllegalArgumentException(
                    "'" + effect + "' is no effect of a fault: fail, throttle, hang, drop, turn");
        };
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String word(JsonObject rule, String name, String otherwise) {
        if (!rule.has(name) && otherwise.isEmpty()) {
            throw new IllegalArgumentException("a fault needs '" + name + "': " + rule);
        }
        return rule.has(name) ? rule.get(name).getAsString() : otherwise;
    }
}

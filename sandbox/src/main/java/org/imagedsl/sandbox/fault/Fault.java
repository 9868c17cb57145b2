// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.fault;

import java.time.Duration;
import java.util.regex.Pattern;
import org.imagedsl.sandbox.fault.Effect.When;

/**
 * One rule of the plan.
 *
 * @param action an action's name, {@code *} and {@code ?} standing for any characters
 * @param first the call, counted from 1 since the rule was made, that is the first to be hit
 * @param times how many calls in a row are hit
 */
public record Fault(String action, int first, int times, Effect effect) {

    public Fault {
        if (first < 1 || times < 1) {
            throw new IllegalArgumentException("calls are counted from 1");
        }
    }

    public static Fault fail(String action, String code, int status) {
        return new Fault(action, 1, 1, new Effect.Fail(code, status, When.BEFORE));
    }

    /** The call takes effect; its answer is an error. */
    public static Fault failAfter(String action, String code, int status) {
        return new Fault(action, 1, 1, new Effect.Fail(code, status, When.AFTER));
    }

    public static Fault throttle(String action) {
        return fail(action, "RequestLimitExceeded", 503);
    }

    public static Fault hang(String action, Duration length) {
        return new Fault(action, 1, 1, new Effect.Hang(length, When.BEFORE));
    }

    /** The connection closes; {@code when} says whether the call took effect. */
    public static Fault drop(String action, When when) {
        return new Fault(action, 1, 1, new Effect.Drop(when));
    }

    public static Fault turn(String action, Twist twist) {
        return turn(action, twist, Duration.ZERO);
    }

    /** @param delay how late, for a twist that is late */
    public static Fault turn(String action, Twist twist, Duration delay) {
        return new Fault(action, 1, 1, new Effect.Turn(twist, delay));
    }

    /** The same from the nth call on. */
    public Fault onCall(int number) {
        return new Fault(action, number, times, effect);
    }

    /** The same for that many calls in a row. */
    public Fault times(int calls) {
        return new Fault(action, first, calls, effect);
    }

    boolean concerns(String called) {
        String pattern = Pattern.quote(action).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return called.matches(pattern);
    }

    boolean hits(int call) {
        return call >= first && call - first < times;
    }
}

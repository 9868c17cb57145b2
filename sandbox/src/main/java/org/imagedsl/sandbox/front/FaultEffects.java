// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.front;

import java.util.List;
import org.imagedsl.sandbox.fault.Effect;
import org.imagedsl.sandbox.fault.Effect.When;
import org.imagedsl.sandbox.http.ConnectionDropped;
import org.imagedsl.sandbox.service.ApiFailure;

/** Makes faults happen to a call. */
final class FaultEffects {

    private FaultEffects() {}

    static List<Effect.Turn> twists(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Turn.class::isInstance)
                .map(Effect.Turn.class::cast)
                .toList();
    }

    static void apply(List<Effect> effects, When now) throws InterruptedException {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Fail fail && fail.when() == now) {
                throw new ApiFailure(fail.code(), fail.status(), message(fail.code()));
            } else if (effect instanceof Effect.Drop drop && drop.when() == now) {
                throw new ConnectionDropped();
            } else if (effect instanceof Effect.Hang hang && hang.when() == now) {
                Thread.sleep(hang.length().toMillis());
            }
        }
    }

    private static String message(String code) {
        return code.equals("RequestLimitExceeded") ? "Request limit exceeded." : "The fault plan wants " + code + ".";
    }
}

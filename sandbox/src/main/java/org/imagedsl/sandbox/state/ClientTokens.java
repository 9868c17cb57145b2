// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.imagedsl.sandbox.service.ApiFailure;

/** What calls with a client token made: the same call again makes nothing. Several threads may use it. */
public final class ClientTokens {

    private final Map<String, Made> made = new HashMap<>();

    /** A call's parameters and the id of what it made. */
    private record Made(String fingerprint, String id) {}

    /** The tokens that stand for an id, without their actions. */
    public synchronized List<String> of(String id) {
        return made.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(id))
                .map(entry -> entry.getKey().substring(entry.getKey().indexOf(' ') + 1))
                .toList();
    }

    /**
     * The id that the token stands for, made now if it is new.
     *
     * @param token with the action before it
     */
    public synchronized String once(Optional<String> token, String fingerprint, Supplier<String> making) {
        if (token.isEmpty()) {
            return making.get();
        }
        Made before = made.get(token.get());
        if (before == null) {
            before = new Made(fingerprint, making.get());
            made.put(token.get(), before);
        }
        if (!before.fingerprint().equals(fingerprint)) {
            throw new ApiFailure(
                    "IdempotentParameterMismatch",
                    "The client token you have provided is associated with a resource that is already created,"
                            + " with other parameters.");
        }
        return before.id();
    }
}

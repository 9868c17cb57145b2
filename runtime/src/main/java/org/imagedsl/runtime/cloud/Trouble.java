// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.Optional;
import org.imagedsl.runtime.value.BuildFailure;

/** Why a call failed, as far as it decides what to do next. */
public record Trouble(Kind kind, String code, BuildFailure failure) {

    /** What a failed call means. */
    public enum Kind {
        /** Too many calls: this one had no effect. */
        THROTTLED,
        /** The provider or the network failed: it may have had its effect. */
        UNCERTAIN,
        /** The provider does not know what it is about. */
        NOT_FOUND,
        /** The credentials have expired; new ones may be had. */
        EXPIRED,
        /** Final. */
        REFUSED
    }

    /** Reads a provider's exceptions. */
    @FunctionalInterface
    public interface Reader {

        /** What it means; empty when it was an interruption. */
        Optional<Trouble> read(String action, RuntimeException thrown);
    }
}

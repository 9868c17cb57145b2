// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.value;

import java.util.function.Supplier;

/**
 * A value that is never printed, journalled or stored: {@code toString} shows where it comes from. Who renders it must
 * register it for redaction first; {@link #reveal} is for that one place and for the final consumer.
 */
public final class Secret implements Late {

    private final String origin;
    private final Supplier<String> source;

    /** @param origin how a plan shows it, for example {@code secret(env: 'TOKEN')} */
    public Secret(String origin, Supplier<String> source) {
        this.origin = origin;
        this.source = source;
    }

    public String reveal() {
        return source.get();
    }

    @Override
    public String render(Bindings bindings) {
        return reveal();
    }

    @Override
    public String toString() {
        return "${" + origin + "}";
    }
}

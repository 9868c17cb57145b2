// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.imagedsl.runtime.value.Late;
import org.imagedsl.runtime.value.Ref;

/** A block of a script while it is open: what is bound in it, and what it holds. */
final class OpenScope implements Late.Bindings {

    private final Optional<OpenScope> parent;
    // Read by the threads of images that start from this one; a Ref has no equality but identity.
    private final Map<Ref<?>, Object> bound = new ConcurrentHashMap<>();
    private final Holdings holdings = new Holdings();

    private OpenScope(Optional<OpenScope> parent) {
        this.parent = parent;
    }

    static OpenScope outermost() {
        return new OpenScope(Optional.empty());
    }

    OpenScope inner() {
        return new OpenScope(Optional.of(this));
    }

    Optional<OpenScope> outer() {
        return parent;
    }

    Holdings holdings() {
        return holdings;
    }

    <T> void bind(Ref<T> ref, T value) {
        bound.put(ref, value);
    }

    boolean has(Ref<?> ref) {
        return bound.containsKey(ref) || parent.filter(outer -> outer.has(ref)).isPresent();
    }

    @Override
    public <T> T get(Ref<T> ref) {
        Object value = bound.get(ref);
        if (value != null) {
            return ref.type().cast(value);
        }
        return parent.orElseThrow(() -> new IllegalStateException(ref + " is not known here: no open block binds it"))
                .get(ref);
    }
}

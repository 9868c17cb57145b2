// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.chain;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.step.Canonical;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.runtime.value.Text;

/** What the secrets of a step add to a key: a change of the secret changes the key, and the key tells nothing of it. */
final class SecretDigests {

    private final StringBuilder digests = new StringBuilder();

    private SecretDigests() {}

    static String of(Object step) {
        SecretDigests found = new SecretDigests();
        found.add(step);
        return found.digests.toString();
    }

    private void add(Object value) {
        if (value instanceof Text text) {
            text.secrets().forEach(this::add);
        } else if (value instanceof Secret secret) {
            digests.append(LayerKey.of("secret " + secret.reveal()).digest());
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(this::add);
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(this::add);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::add);
        } else if (value instanceof Record item) {
            for (RecordComponent component : item.getClass().getRecordComponents()) {
                add(Canonical.value(item, component));
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagedsl.runtime.layer.Layer;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.layer.LayerStore;
import org.imagedsl.runtime.value.BuildFailure;

/** How people name a layer in a session: by the number of its step, or by the beginning of its key. */
final class LayerNames {

    private final StepHistory history;
    private final LayerKey beginning;
    private final LayerStore store;

    LayerNames(StepHistory history, LayerKey beginning, LayerStore store) {
        this.history = history;
        this.beginning = beginning;
        this.store = store;
    }

    /** A layer that the session has been at. */
    LayerKey known(String name) {
        return numbered(name).orElseGet(() -> only(name, history.known().keySet().stream(), "of this session"));
    }

    /** Any layer of the store too. */
    LayerKey any(String name) throws IOException {
        List<LayerKey> kept = store.all().stream().map(Layer::key).toList();
        return numbered(name)
                .orElseGet(
                        () -> only(name, Stream.concat(history.known().keySet().stream(), kept.stream()), "is kept"));
    }

    private Optional<LayerKey> numbered(String name) {
        List<LayerKey> numbers =
                Stream.concat(Stream.of(beginning), history.all().stream()).toList();
        return name.matches("\\d{1,4}") && Integer.parseInt(name) < numbers.size()
                ? Optional.of(numbers.get(Integer.parseInt(name)))
                : Optional.empty();
    }

    private static LayerKey only(String name, Stream<LayerKey> keys, String where) {
        List<LayerKey> fitting = keys.filter(
                        key -> !name.isEmpty() && key.digest().startsWith(name))
                .distinct()
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        throw fitting.isEmpty()
                ? new BuildFailure("no layer '" + name + "' " + where, "name it by its step's number or its key")
                : new BuildFailure(
                        "'" + name + "' begins the keys of " + fitting.size() + " layers", "give more of it");
    }
}

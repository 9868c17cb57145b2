// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.plan;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagedsl.runtime.assembly.Assembly;
import org.imagedsl.runtime.chain.LayerChain;
import org.imagedsl.runtime.chain.UsableLayers;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.ImageOrder;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.layer.LayerStore;

/** The steps that a build would take from layers now: by image the layer of each, by the step's number. */
public record CachedSteps(Map<String, Map<Integer, LayerKey>> layers) {

    public CachedSteps {
        layers = Map.copyOf(layers);
    }

    /** @param only names of the images to build; empty: all */
    public static CachedSteps in(LayerStore store, Script script, Set<String> only) throws IOException {
        Map<String, LayerKey> last = new HashMap<>();
        Map<String, Map<Integer, LayerKey>> layers = new LinkedHashMap<>();
        for (Image image : new ImageOrder(script).selected(only)) {
            LayerChain chain = LayerChain.of(Assembly.of(script, image), last::get);
            last.put(image.name(), chain.last());
            List<LayerChain.Link> links = chain.all();
            Map<Integer, LayerKey> steps = new HashMap<>();
            links.subList(0, new UsableLayers(store).deepest(links, 0))
                    .forEach(link -> steps.put(link.number(), link.key()));
            layers.put(image.name(), Map.copyOf(steps));
        }
        return new CachedSteps(layers);
    }

    /** Brief key; empty for a step that would be performed. */
    String layer(String image, int step) {
        LayerKey key = layers.getOrDefault(image, Map.of()).get(step);
        return key == null ? "" : key.brief();
    }
}

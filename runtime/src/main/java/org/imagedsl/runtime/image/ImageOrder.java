// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which images of a script start from which. The first of two images of one name counts. */
public final class ImageOrder {

    private final Map<String, Image> images = new LinkedHashMap<>();

    public ImageOrder(Script script) {
        script.images().forEach(image -> images.putIfAbsent(image.name(), image));
    }

    public Optional<Image> named(String name) {
        return Optional.ofNullable(images.get(name));
    }

    public List<String> names() {
        return List.copyOf(images.keySet());
    }

    public static Optional<OtherImage> source(Image image) {
        return image.source() instanceof OtherImage other ? Optional.of(other) : Optional.empty();
    }

    /** Names from this image back to the one it starts from; ends with a repeated name when they go round. */
    public List<String> chain(Image image) {
        List<String> names = new ArrayList<>(List.of(image.name()));
        Optional<String> next = source(image).map(OtherImage::name);
        while (next.isPresent()) {
            boolean again = names.contains(next.get());
            names.add(next.get());
            next = again
                    ? Optional.empty()
                    : next.flatMap(this::named).flatMap(ImageOrder::source).map(OtherImage::name);
        }
        return names;
    }

    public boolean isCyclic(Image image) {
        List<String> names = chain(image);
        return names.indexOf(names.get(names.size() - 1)) < names.size() - 1;
    }

    /** The wanted images and those they start from, each after its source; all when none is named. */
    public List<Image> selected(Set<String> wanted) {
        Set<String> selected = new LinkedHashSet<>();
        for (Image image : images.values()) {
            if (wanted.isEmpty() || wanted.contains(image.name())) {
                List<String> chain = chain(image);
                for (int i = chain.size() - 1; i >= 0; i--) {
                    selected.add(chain.get(i));
                }
            }
        }
        return selected.stream().flatMap(name -> named(name).stream()).toList();
    }
}

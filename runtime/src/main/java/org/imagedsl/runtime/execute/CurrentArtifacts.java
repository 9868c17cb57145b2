// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagedsl.runtime.assembly.Assembly;
import org.imagedsl.runtime.assembly.Trees;
import org.imagedsl.runtime.chain.LayerChain;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.ImageOrder;
import org.imagedsl.runtime.image.OtherImage;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.layer.LayerKey;

/**
 * The images of a script for which nothing is to be done: their artifacts are there, made of the very same source, steps
 * and inputs, and so are those of all images that start from them.
 */
public final class CurrentArtifacts {

    private final Map<String, List<Path>> files = new LinkedHashMap<>();

    private CurrentArtifacts() {}

    /** @param only names of the images to build; empty: all */
    public static CurrentArtifacts of(Script script, Set<String> only) throws IOException {
        return of(script, only, Assembly::of);
    }

    static CurrentArtifacts of(Script script, Set<String> only, Trees trees) throws IOException {
        CurrentArtifacts current = new CurrentArtifacts();
        Map<String, LayerKey> last = new HashMap<>();
        List<Image> images = new ImageOrder(script).selected(only);
        for (Image image : images) {
            LayerChain chain = LayerChain.of(trees.of(script, image), last::get);
            last.put(image.name(), chain.last());
            chain.current().ifPresent(there -> current.files.put(image.name(), there));
        }
        for (int i = images.size() - 1; i >= 0; i--) {
            Image image = images.get(i);
            if (!current.has(image.name()) && image.source() instanceof OtherImage source) {
                // Its disk is needed. What that one starts from comes before it.
                current.files.remove(source.name());
            }
        }
        return current;
    }

    /** Nothing is known to be there. */
    static CurrentArtifacts none() {
        return new CurrentArtifacts();
    }

    boolean has(String image) {
        return files.containsKey(image);
    }

    List<Path> files(String image) {
        return files.get(image);
    }

    /** Of all these images. */
    public Set<Path> files() {
        Set<Path> all = new LinkedHashSet<>();
        files.values().forEach(all::addAll);
        return all;
    }
}

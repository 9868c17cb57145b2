// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The image that a script starts from, as its words have it.
 *
 * @param word of the language: {@code ami}
 * @param filters as the script names them
 */
public record SoughtImage(
        String word,
        Optional<String> id,
        Optional<String> name,
        Optional<String> owner,
        List<String> owners,
        Map<String, List<String>> filters,
        boolean mostRecent) {

    /**
     * What the provider is asked.
     *
     * @param named the filters by the provider's names
     * @param deprecated whether images that nobody is to use any more count
     */
    public ImageQuery query(Map<String, List<String>> named, boolean deprecated) {
        Map<String, List<String>> wanted = new LinkedHashMap<>(named);
        name.ifPresent(text -> wanted.put("name", List.of(text)));
        return new ImageQuery(id.map(ImageId::new), allOwners(), wanted, deprecated);
    }

    public String describe() {
        List<String> words = new ArrayList<>();
        id.ifPresent(words::add);
        name.ifPresent(text -> words.add("'" + text + "'"));
        filters.forEach((filter, values) -> words.add(filter + "=" + String.join(",", values)));
        if (!allOwners().isEmpty()) {
            words.add("of " + String.join(", ", allOwners()));
        }
        return word + " " + String.join(" ", words) + (mostRecent ? ", the newest" : "");
    }

    private List<String> allOwners() {
        List<String> all = new ArrayList<>(owners);
        owner.ifPresent(all::add);
        return all;
    }
}

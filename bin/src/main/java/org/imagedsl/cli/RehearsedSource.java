// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.imagedsl.runtime.aws.Ami;
import org.imagedsl.sandbox.Sandbox;
import org.imagedsl.sandbox.Seed;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Table;

/**
 * An image in the sandbox that fits what a script looks for.
 *
 * @param user who logs in to its instances, when there are any
 */
record RehearsedSource(Ami ami, Path disk, Optional<String> user) {

    private static final String PUBLISHER = "136693071363";
    private static final String OWN_ACCOUNT = "123456789012";

    void seed(Sandbox sandbox) throws InterruptedException {
        Table<Image> images = sandbox.cloud().regionOrFail(sandbox.region()).images();
        List<String> owners = new ArrayList<>(ami.owners());
        ami.owner().ifPresent(owners::add);
        String owner = owners.isEmpty() ? PUBLISHER : owners.get(0);
        String account = owner.equals("self") ? OWN_ACCOUNT : owner.matches("\\d{12}") ? owner : PUBLISHER;
        Image made = images.get(sandbox.seed(Seed.of(disk, name()).ownedBy(account)));
        images.remove(made.id());
        images.put(made.withId(ami.id().orElse(made.id()))
                .withAttributes(attributes(made, owner))
                .withTags(tags()));
    }

    /** A name that fits the pattern. */
    private String name() {
        List<String> filtered = ami.filters().getOrDefault("name", List.of("rehearsal"));
        return ami.name().orElse(filtered.get(0)).replace("*", "rehearsal").replace('?', 'x');
    }

    private Map<String, String> attributes(Image made, String owner) {
        Map<String, String> attributes = new TreeMap<>(made.attributes());
        if (!owner.matches("\\d{12}|self")) {
            attributes.put("imageOwnerAlias", owner);
        }
        user.ifPresent(name -> attributes.put("login", name));
        ami.filters().forEach((filter, values) -> {
            if (!filter.startsWith("tag:") && !filter.equals("name")) {
                attributes.put(camelCase(filter), values.get(0).replace("*", "rehearsal"));
            }
        });
        return attributes;
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new HashMap<>();
        ami.filters().forEach((filter, values) -> {
            if (filter.startsWith("tag:")) {
                tags.put(filter.substring("tag:".length()), values.get(0));
            }
        });
        return tags;
    }

    private static String camelCase(String filter) {
        StringBuilder name = new StringBuilder();
        for (String word : filter.split("-", -1)) {
            name.append(
                    name.isEmpty() || word.isEmpty()
                            ? word
                            : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}

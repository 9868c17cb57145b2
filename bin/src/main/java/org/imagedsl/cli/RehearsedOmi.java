// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagedsl.runtime.outscale.Omi;
import org.imagedsl.sandbox.Outscale;
import org.imagedsl.sandbox.Seed;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Table;

/** An image in the sandbox's Outscale that fits what a script looks for. */
record RehearsedOmi(Omi omi, Path disk) {

    private static final String OWN_ACCOUNT = "123456789012";
    private static final String TAG = "tag:";

    void seed(Outscale outscale) throws InterruptedException {
        Table<Image> images = outscale.cloud().regions().get(0).images();
        Image made = images.get(outscale.seed(form()));
        images.remove(made.id());
        images.put(made.withId(omi.id().orElse(made.id())).withTags(tags()));
    }

    private Seed form() {
        Seed seed = Seed.omi(disk, name());
        String owner = first("AccountIds", first("AccountAliases", "Outscale"));
        owner = omi.owner().orElse(omi.owners().isEmpty() ? owner : omi.owners().get(0));
        if (owner.equals("self")) {
            seed = seed.ownedBy(OWN_ACCOUNT);
        } else if (owner.matches("\\d+")) {
            seed = seed.ownedBy(owner);
        } else {
            seed = seed.with("imageOwnerAlias", owner);
        }
        return seed.with("architecture", first("Architectures", "x86_64"))
                .with("description", first("Descriptions", ""));
    }

    /** A name that fits the pattern. */
    private String name() {
        return omi.name()
                .orElse(first("ImageNames", "rehearsal"))
                .replace("*", "rehearsal")
                .replace('?', 'x');
    }

    private String first(String filter, String otherwise) {
        List<String> values = omi.wanted().getOrDefault(filter, List.of());
        return values.isEmpty() ? otherwise : values.get(0);
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new HashMap<>();
        omi.wanted().forEach((filter, values) -> {
            if (filter.startsWith(TAG)) {
                tags.put(filter.substring(TAG.length()), values.get(0));
            }
        });
        return tags;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.outscale.osc_sdk_java.client.model.FiltersImage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.imagedsl.runtime.cloud.CloudImage;
import org.imagedsl.runtime.cloud.ImageQuery;

/** Which images are looked for, in OAPI's words. */
final class ImageFilters {

    private static final String TAG = "tag:";
    private static final String NAMES = "ImageNames";

    /** Those that are said once, as true or false. */
    private static final Set<String> FLAGS =
            Set.of("BlockDeviceMappingDeleteOnVmDeletion", "PermissionsToLaunchGlobalPermission");

    private ImageFilters() {}

    /** @param self who is meant by {@code self} */
    static FiltersImage of(ImageQuery query, String self) {
        JsonObject filters = new JsonObject();
        query.id().ifPresent(id -> add(filters, "ImageIds", new JsonPrimitive(id.text())));
        for (String owner : query.owners()) {
            boolean account = owner.equals("self") || owner.matches("\\d+");
            add(
                    filters,
                    account ? "AccountIds" : "AccountAliases",
                    new JsonPrimitive(owner.equals("self") ? self : owner));
        }
        query.filters().forEach((name, values) -> fill(filters, name, values));
        return Json.GSON.fromJson(filters, FiltersImage.class);
    }

    private static void fill(JsonObject filters, String name, List<String> values) {
        if (isName(name)) {
            if (values.stream().noneMatch(ImageFilters::isPattern)) {
                values.forEach(value -> add(filters, NAMES, new JsonPrimitive(value)));
            }
        } else if (name.startsWith(TAG)) {
            String key = name.substring(TAG.length());
            values.forEach(value -> add(filters, "Tags", new JsonPrimitive(key + "=" + value)));
        } else if (FLAGS.contains(name)) {
            filters.addProperty(name, Boolean.valueOf(values.get(0)));
        } else {
            values.forEach(value -> add(filters, name, new JsonPrimitive(value)));
        }
    }

    /** Outscale compares whole names: what a pattern means is found out here. */
    static Predicate<CloudImage> names(ImageQuery query) {
        Predicate<CloudImage> all = image -> true;
        for (Map.Entry<String, List<String>> filter : query.filters().entrySet()) {
            if (isName(filter.getKey()) && filter.getValue().stream().anyMatch(ImageFilters::isPattern)) {
                List<Pattern> patterns =
                        filter.getValue().stream().map(ImageFilters::pattern).toList();
                all = all.and(image -> patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(image.name()).matches()));
            }
        }
        return all;
    }

    private static boolean isName(String filter) {
        return filter.equals("name") || filter.equals(NAMES);
    }

    private static boolean isPattern(String name) {
        return name.contains("*") || name.contains("?");
    }

    private static Pattern pattern(String name) {
        return Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
    }

    private static void add(JsonObject filters, String name, JsonPrimitive value) {
        if (!filters.has(name)) {
            filters.add(name, new JsonArray());
        }
        filters.getAsJsonArray(name).add(value);
    }
}

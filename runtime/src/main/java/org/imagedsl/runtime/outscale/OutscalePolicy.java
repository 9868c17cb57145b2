// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The least EIM policy with which a script's images can be built.
 *
 * @param calls what its steps call
 * @see <a href="https://docs.outscale.com/en/userguide/EIM-Policy-Generator.html">EIM policies</a>
 */
public record OutscalePolicy(SortedSet<String> calls) {

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    private static final String SERVICE = "api:";

    /**
     * The policy for these calls.
     *
     * @param calls of all steps of the images, as a plan lists them; those of other clouds are left out
     */
    public static OutscalePolicy of(List<String> calls) {
        SortedSet<String> own = new TreeSet<>();
        calls.stream().filter(OutscalePolicy::isOutscales).forEach(own::add);
        return new OutscalePolicy(own);
    }

    /** Whether a call of a plan is one of Outscale's API. */
    public static boolean isOutscales(String call) {
        return call.startsWith(SERVICE);
    }

    public boolean isEmpty() {
        return calls.isEmpty();
    }

    /** As EIM takes it. It knows no conditions on tags: who may delete may delete all of the account's. */
    public String json() {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Action", calls);
        statement.put("Resource", List.of("*"));
        return GSON.toJson(Map.of("Statement", List.of(statement)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.HashMap;
import java.util.Map;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.Text;

/** Tags that a script wants: of images and their snapshots, and further ones of snapshots alone. */
public record Tagging(Map<String, Text> images, Map<String, Text> snapshots) {

    public Map<String, String> ofImages(Scope scope) {
        return rendered(scope, images);
    }

    public Map<String, String> ofSnapshots(Scope scope) {
        Map<String, String> all = new HashMap<>(rendered(scope, images));
        all.putAll(rendered(scope, snapshots));
        return all;
    }

    public static Map<String, String> rendered(Scope scope, Map<String, Text> tags) {
        Map<String, String> rendered = new HashMap<>();
        tags.forEach((name, value) -> rendered.put(name, scope.text(value)));
        return rendered;
    }
}

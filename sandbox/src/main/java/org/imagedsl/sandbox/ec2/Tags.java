// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Kind;

/** Tags in calls and answers. */
final class Tags {

    private static final int MOST = 50;

    private Tags() {}

    /** What {@code TagSpecification.N} say for the kinds that the action makes. */
    static Map<Kind, Map<String, String>> specified(Parameters parameters, Kind... made) {
        Map<Kind, Map<String, String>> tags = new HashMap<>();
        List.of(made).forEach(kind -> tags.put(kind, Map.of()));
        for (Parameters specification : parameters.groups("TagSpecification")) {
            String type = specification.required("ResourceType");
            Kind kind = List.of(made).stream()
                    .filter(one -> one.tagged().equals(type))
                    .findFirst()
                    .orElseThrow(() -> specification.invalid("ResourceType", type));
            tags.put(kind, read(specification));
        }
        return tags;
    }

    /** What {@code Tag.N} say. */
    static Map<String, String> read(Parameters parameters) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Parameters tag : parameters.groups("Tag")) {
            String key = tag.required("Key");
            String value = tag.sent("Value").orElse("");
            if (key.startsWith("aws:") || key.length() > 128 || value.length() > 256) {
                throw new ApiFailure(
                        "InvalidParameterValue",
                        "Tag key or value is not allowed: '" + key + "' (at most 128 and 256 characters, no aws:)");
            }
            tags.put(key, value);
        }
        return limited(tags);
    }

    static Map<String, String> limited(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw new ApiFailure("TagLimitExceeded", "More than " + MOST + " tags");
        }
        return tags;
    }

    static List<Element> of(Map<String, String> tags) {
        return tags.isEmpty()
                ? List.of()
                : List.of(Element.set(
                        "tagSet",
                        tags.entrySet(),
                        tag -> List.of(Element.text("key", tag.getKey()), Element.text("value", tag.getValue()))));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.imagedsl.runtime.cloud.Marks;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags as the SDK has them. */
final class Tags {

    private Tags() {}

    /** For a resource that is being made. */
    static TagSpecification on(ResourceType type, Map<String, String> tags) {
        return TagSpecification.builder()
                .resourceType(type)
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    /** What finds it again. */
    static List<Filter> filters(Marks marks) {
        return List.of(
                filter("tag:" + Marks.BUILD, List.of(marks.build())),
                filter("tag:" + Marks.STEP, List.of(marks.step())));
    }

    static Filter filter(String name, List<String> values) {
        return Filter.builder().name(name).values(values).build();
    }

    static Map<String, String> of(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> first));
    }
}

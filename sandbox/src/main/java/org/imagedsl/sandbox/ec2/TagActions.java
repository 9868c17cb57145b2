// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Filters;
import org.imagedsl.sandbox.query.Page;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Region;
import org.imagedsl.sandbox.state.Resource;
import org.imagedsl.sandbox.state.Table;

/** Tags after creation. */
final class TagActions {

    static final Map<String, Action> ACTIONS = Map.of(
            "CreateTags", TagActions::create,
            "DeleteTags", TagActions::delete,
            "DescribeTags", TagActions::describe);

    private static final Filters<Tag> FILTERS = new Filters<>(
            Map.of(
                    "resource-id", tag -> Stream.of(tag.id()),
                    "resource-type", tag -> Stream.of(tag.type()),
                    "key", tag -> Stream.of(tag.key()),
                    "value", tag -> Stream.of(tag.value())),
            tag -> Map.of(tag.key(), tag.value()));

    private TagActions() {}

    /** One tag of one resource. */
    private record Tag(String id, String type, String key, String value) {

        List<Element> parts() {
            return List.of(
                    Element.text("resourceId", id),
                    Element.text("resourceType", type),
                    Element.text("key", key),
                    Element.text("value", value));
        }
    }

    private static Work create(Ec2Call call) {
        Map<String, String> tags = Tags.read(call.parameters());
        if (tags.isEmpty()) {
            throw new ApiFailure("MissingParameter", "The request must contain the parameter Tag");
        }
        return change(call, before -> {
            Map<String, String> after = new LinkedHashMap<>(before);
            after.putAll(tags);
            return Tags.limited(after);
        });
    }

    private static Work delete(Ec2Call call) {
        List<Parameters> given = call.parameters().groups("Tag");
        Map<String, String> tags = new LinkedHashMap<>();
        given.forEach(tag -> tags.put(tag.required("Key"), tag.sent("Value").orElse("*")));
        return change(call, before -> {
            Map<String, String> after = new LinkedHashMap<>(before);
            after.entrySet().removeIf(tag -> tags.isEmpty() || isMeant(tags.get(tag.getKey()), tag.getValue()));
            return after;
        });
    }

    private static boolean isMeant(String wanted, String value) {
        return wanted != null && (wanted.equals("*") || wanted.equals(value));
    }

    private static Work change(Ec2Call call, UnaryOperator<Map<String, String>> change) {
        List<String> ids = call.parameters().list("ResourceId");
        if (ids.isEmpty()) {
            throw new ApiFailure("MissingParameter", "The request must contain the parameter ResourceId");
        }
        return () -> {
            ids.forEach(id -> table(call.region(), id));
            ids.forEach(id -> retag(table(call.region(), id), id, change));
            return Work.DONE;
        };
    }

    private static <T extends Resource<T>> void retag(
            Table<T> table, String id, UnaryOperator<Map<String, String>> change) {
        table.update(id, row -> row.withTags(change.apply(row.tags())));
    }

    private static Table<?> table(Region region, String id) {
        Table<?> table = region.tables().stream()
                .filter(one -> id.startsWith(one.kind().prefix() + "-"))
                .findFirst()
                .orElseThrow(() -> new ApiFailure("InvalidID", "The ID '" + id + "' is not valid"));
        // The error for what calls do not see.
        table.get(id);
        return table;
    }

    private static Work describe(Ec2Call call) {
        Predicate<Tag> filter = FILTERS.read(call.parameters());
        Page page = Page.read(call.parameters());
        return () -> {
            List<Tag> all = new ArrayList<>();
            call.region().tables().forEach(table -> table.all().forEach(row -> row.tags()
                    .forEach((key, value) ->
                            all.add(new Tag(row.id(), table.kind().tagged(), key, value)))));
            List<Tag> found = all.stream().filter(filter).toList();
            return Element.all(
                    List.of(Element.set("tagSet", page.of(found), Tag::parts)),
                    Element.optional("nextToken", page.next(found)));
        };
    }
}

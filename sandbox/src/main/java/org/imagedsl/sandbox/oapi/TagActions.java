// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Resource;
import org.imagedsl.sandbox.state.Table;

/** Tags added, removed and read. */
final class TagActions {

    static final Map<String, Action> ACTIONS = Map.of(
            "CreateTags", TagActions::create,
            "DeleteTags", TagActions::delete,
            "ReadTags", TagActions::read);

    private static final int MOST = 50;

    private static final Filters<Tag> FILTERS = new Filters<>(
            Map.of(
                    "Keys", tag -> Stream.of(tag.key()),
                    "Values", tag -> Stream.of(tag.value()),
                    "ResourceIds", tag -> Stream.of(tag.id()),
                    "ResourceTypes", tag -> Stream.of(tag.type())),
            Map.of(),
            tag -> Map.of());

    private TagActions() {}

    private record Tag(String id, String type, String key, String value) {}

    private static Work create(OapiCall call) {
        Map<String, Optional<String>> tags = tags(call);
        return change(call, before -> {
            Map<String, String> after = new LinkedHashMap<>(before);
            tags.forEach((key, value) -> after.put(key, value.orElse("")));
            if (after.size() > MOST) {
                throw new ApiFailure("TooManyResources (QuotaExceded)/10000", "More than " + MOST + " tags.");
            }
            return after;
        });
    }

    private static Work delete(OapiCall call) {
        Map<String, Optional<String>> tags = tags(call);
        return change(call, before -> {
            Map<String, String> after = new LinkedHashMap<>(before);
            after.entrySet()
                    .removeIf(tag -> tags.containsKey(tag.getKey())
                            && tags.get(tag.getKey())
                                    .map(tag.getValue()::equals)
                                    .orElse(true));
            return after;
        });
    }

    private static Map<String, Optional<String>> tags(OapiCall call) {
        Map<String, Optional<String>> tags = new LinkedHashMap<>();
        for (Arguments tag : call.arguments().groups("Tags")) {
            String key = tag.required("Key");
            Optional<String> value = tag.sent("Value");
            if (key.length() > 255 || value.orElse("").length() > 255) {
                throw Failures.range("Tags", key);
            }
            tags.put(key, value);
        }
        if (tags.isEmpty()) {
            throw Failures.missing("Tags");
        }
        return tags;
    }

    private static Work change(OapiCall call, UnaryOperator<Map<String, String>> change) {
        List<String> ids = call.arguments().texts("ResourceIds");
        if (ids.isEmpty()) {
            throw Failures.missing("ResourceIds");
        }
        return () -> {
            ids.forEach(id -> requireOwn(call, id));
            ids.forEach(id -> retag(table(call, id), id, change));
            return Answer.empty();
        };
    }

    private static <T extends Resource<T>> void retag(
            Table<T> table, String id, UnaryOperator<Map<String, String>> change) {
        table.update(id, row -> row.withTags(change.apply(row.tags())));
    }

    private static void requireOwn(OapiCall call, String id) {
        switch (table(call, id).kind()) {
            case INSTANCE -> call.vm(id);
            case VOLUME -> call.volume(id);
            case SNAPSHOT -> call.ownSnapshot(id);
            case IMAGE -> call.ownImage(id);
        }
    }

    private static Table<?> table(OapiCall call, String id) {
        return call.region().tables().stream()
                .filter(one -> id.startsWith(one.kind().prefix() + "-"))
                .findFirst()
                .orElseThrow(() -> Failures.malformed(Kind.VOLUME, id));
    }

    private static Work read(OapiCall call) {
        Listing<Tag> listing = new Listing<>("Tags", FILTERS, tag -> Answer.empty()
                .with("ResourceId", tag.id())
                .with("ResourceType", tag.type())
                .with("Key", tag.key())
                .with("Value", tag.value()));
        return listing.read(call.arguments(), () -> {
            List<Tag> all = new ArrayList<>();
            call.region().tables().forEach(table -> table.all().forEach(row -> row.tags()
                    .forEach((key, value) ->
                            all.add(new Tag(row.id(), table.kind().tagged(), key, value)))));
            return all;
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.imagedsl.sandbox.http.PercentCode;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.service.ApiFailure;

/** {@code ListObjectsV2}, and its predecessor with a marker in place of a token. */
final class ObjectList {

    private final S3Call call;
    private final Bucket bucket;
    private final String prefix;
    private final String delimiter;
    private final List<StoredObject> objects = new ArrayList<>();
    private final TreeSet<String> prefixes = new TreeSet<>();
    private Optional<String> last = Optional.empty();
    private boolean truncated;

    private ObjectList(S3Call call) {
        this.call = call;
        this.bucket = call.bucket();
        this.prefix = call.request().parameter("prefix").orElse("");
        this.delimiter = call.request().parameter("delimiter").orElse("");
    }

    static Response second(S3Call call) {
        ObjectList list = new ObjectList(call);
        Optional<String> token = call.request().parameter("continuation-token").map(ObjectList::decode);
        list.collect(token.or(() -> call.request().parameter("start-after")).orElse(""));
        List<Element> next = list.truncated
                ? List.of(Element.text("NextContinuationToken", encode(list.last.orElse(""))))
                : List.of();
        int count = list.objects.size() + list.prefixes.size();
        return list.answer(Element.all(next, List.of(Element.text("KeyCount", count))));
    }

    static Response first(S3Call call) {
        ObjectList list = new ObjectList(call);
        String marker = call.request().parameter("marker").orElse("");
        list.collect(marker);
        List<Element> next =
                list.truncated ? List.of(Element.text("NextMarker", list.name(list.last.orElse("")))) : List.of();
        return list.answer(Element.all(List.of(Element.text("Marker", list.name(marker))), next));
    }

    private void collect(String after) {
        int limit = call.limit("max-keys");
        for (StoredObject object : bucket.objects().tailMap(after, false).values()) {
            String line = line(object.key());
            // A common prefix that an earlier page ended with is not told again.
            if (!object.key().startsWith(prefix) || prefixes.contains(line) || line.equals(after)) {
                continue;
            }
            if (objects.size() + prefixes.size() == limit) {
                truncated = true;
                return;
            }
            if (line.equals(object.key())) {
                objects.add(object);
            } else {
                prefixes.add(line);
            }
            last = Optional.of(line);
        }
    }

    /** The key, or what it has in common with others up to the delimiter. */
    private String line(String key) {
        int end = delimiter.isEmpty() || !key.startsWith(prefix) ? -1 : key.indexOf(delimiter, prefix.length());
        return end < 0 ? key : key.substring(0, end + delimiter.length());
    }

    private Response answer(List<Element> paging) {
        List<Element> head = List.of(
                Element.text("Name", bucket.name()),
                Element.text("Prefix", name(prefix)),
                Element.text("MaxKeys", call.limit("max-keys")),
                Element.text("IsTruncated", truncated));
        List<Element> contents = objects.stream().map(this::content).toList();
        List<Element> common = prefixes.stream()
                .map(text -> Element.group("CommonPrefixes", Element.text("Prefix", name(text))))
                .toList();
        List<Element> encoding = Element.optional("EncodingType", call.request().parameter("encoding-type"));
        List<Element> split = delimiter.isEmpty() ? List.of() : List.of(Element.text("Delimiter", name(delimiter)));
        return S3Call.xml("ListBucketResult", Element.all(head, paging, encoding, split, contents, common));
    }

    private Element content(StoredObject object) {
        return Element.group(
                "Contents",
                Element.text("Key", name(object.key())),
                Element.text("LastModified", object.modified()),
                Element.text("ETag", ObjectActions.quoted(object.etag())),
                Element.text("Size", object.size()),
                Element.text("StorageClass", "STANDARD"));
    }

    private String name(String key) {
        boolean encoded = call.request().parameter("encoding-type").isPresent();
        return encoded ? PercentCode.encode(key).replace("%2F", "/") : key;
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ApiFailure("InvalidArgument", "The continuation token provided is incorrect");
        }
    }
}

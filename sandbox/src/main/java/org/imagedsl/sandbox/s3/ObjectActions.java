// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.s3;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagedsl.sandbox.http.Body;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.service.ApiFailure;

/** Objects put, got and deleted. */
final class ObjectActions {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

    private ObjectActions() {}

    static Response put(S3Call call) {
        if (call.request().header("x-amz-copy-source").isPresent()) {
            throw new ApiFailure("NotImplemented", 501, "The sandbox copies no objects.");
        }
        Bucket bucket = call.bucket();
        String acl = call.acl(bucket);
        StoredObject object = stored(call, call.kept(), acl);
        call.buckets().put(bucket, object);
        return answer(object);
    }

    /** The request's content as an object or a part. */
    static StoredObject stored(S3Call call, Map<String, String> headers, String acl) {
        byte[] content = call.request().body();
        Map<String, String> all = new java.util.TreeMap<>(headers);
        all.putAll(Checksums.checked(call.request()));
        return new StoredObject(
                call.key(),
                call.buckets().files().write(content),
                content.length,
                Checksums.etag(content),
                call.now(),
                all,
                acl);
    }

    static Response answer(StoredObject object) {
        Response response = Response.empty(200).with("ETag", quoted(object.etag()));
        for (Map.Entry<String, String> header : object.headers().entrySet()) {
            if (header.getKey().startsWith("x-amz-checksum-")) {
                response = response.with(header.getKey(), header.getValue());
            }
        }
        return response;
    }

    static Response get(S3Call call) {
        StoredObject object = call.object();
        Optional<Matcher> range =
                call.request().header("range").map(RANGE::matcher).filter(Matcher::matches);
        if (range.isEmpty()) {
            return described(call, object, 200, ObjectFiles.range(object.file(), 0, object.size()));
        }
        long begin = Long.parseLong(range.get().group(1));
        String last = range.get().group(2);
        long end = last.isEmpty() ? object.size() : Math.min(object.size(), Long.parseLong(last) + 1);
        if (begin >= end) {
            throw new ApiFailure("InvalidRange", 416, "The requested range is not satisfiable");
        }
        return described(call, object, 206, ObjectFiles.range(object.file(), begin, end - begin))
                .with("Content-Range", "bytes " + begin + "-" + (end - 1) + "/" + object.size());
    }

    static Response head(S3Call call) {
        StoredObject object = call.object();
        return described(call, object, 200, ObjectFiles.range(object.file(), 0, object.size()));
    }

    private static Response described(S3Call call, StoredObject object, int status, Body body) {
        Response response = new Response(status, Map.of(), body)
                .with("ETag", quoted(object.etag()))
                .with("Accept-Ranges", "bytes")
                .with(
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                object.modified().atOffset(ZoneOffset.UTC)));
        boolean checksums = call.request().header("x-amz-checksum-mode").isPresent() && status == 200;
        for (Map.Entry<String, String> header : object.headers().entrySet()) {
            if (checksums || !header.getKey().startsWith("x-amz-checksum-")) {
                response = response.with(header.getKey(), header.getValue());
            }
        }
        return response;
    }

    static Response delete(S3Call call) {
        call.buckets().delete(call.bucket(), call.key());
        return Response.empty(204);
    }

    static Response deleteAll(S3Call call) {
        Bucket bucket = call.bucket();
        Sent sent = Sent.of(call.request()).orElseThrow(Sent::malformed);
        Checksums.checked(call.request());
        boolean quiet = sent.text("Quiet").map(Boolean::parseBoolean).orElse(false);
        List<Element> deleted = new ArrayList<>();
        for (Sent object : sent.all("Object")) {
            String key = object.text("Key").orElseThrow(Sent::malformed);
            call.buckets().delete(bucket, key);
            deleted.add(Element.group("Deleted", Element.text("Key", key)));
        }
        return S3Call.xml("DeleteResult", quiet ? List.of() : deleted);
    }

    static Response setAcl(S3Call call) {
        String acl = call.acl(call.bucket());
        StoredObject object = call.object();
        call.bucket().objects().replace(object.key(), object, object.withAcl(acl));
        return Response.empty(200);
    }

    static String quoted(String etag) {
        return "\"" + etag + "\"";
    }
}

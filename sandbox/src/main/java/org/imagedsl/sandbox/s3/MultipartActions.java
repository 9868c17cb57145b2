// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.s3;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.service.ApiFailure;

/** Objects that come in parts. */
final class MultipartActions {

    private static final int SMALLEST = 5 << 20;
    private static final int MOST = 10_000;

    private MultipartActions() {}

    static Response create(S3Call call) {
        Bucket bucket = call.bucket();
        String id = UUID.randomUUID().toString().replace("-", "");
        MultipartUpload upload = new MultipartUpload(id, call.key(), call.now(), call.kept(), call.acl(bucket));
        bucket.uploads().put(id, upload);
        return S3Call.xml(
                "InitiateMultipartUploadResult",
                List.of(
                        Element.text("Bucket", bucket.name()),
                        Element.text("Key", call.key()),
                        Element.text("UploadId", id)));
    }

    static Response uploadPart(S3Call call) {
        MultipartUpload upload = call.upload();
        int number = number(call.request().parameter("partNumber").orElse(""));
        if (number < 1 || number > MOST) {
            throw new ApiFailure("InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");
        }
        StoredObject part = ObjectActions.stored(call, java.util.Map.of(), upload.acl());
        Optional.ofNullable(upload.parts().put(number, part))
                .ifPresent(old -> call.buckets().files().delete(old.file()));
        return ObjectActions.answer(part);
    }

    static Response complete(S3Call call) {
        MultipartUpload upload = call.upload();
        List<StoredObject> parts = wanted(call, upload);
        String etag = Checksums.etag(parts.stream().map(StoredObject::etag).toList());
        List<Path> files = parts.stream().map(StoredObject::file).toList();
        StoredObject object = new StoredObject(
                upload.key(),
                call.buckets().files().join(files),
                parts.stream().mapToLong(StoredObject::size).sum(),
                etag,
                call.now(),
                upload.headers(),
                upload.acl());
        Bucket bucket = call.bucket();
        call.buckets().put(bucket, object);
        end(call, upload);
        return S3Call.xml(
                "CompleteMultipartUploadResult",
                List.of(
                        Element.text("Location", "/" + bucket.name() + "/" + upload.key()),
                        Element.text("Bucket", bucket.name()),
                        Element.text("Key", upload.key()),
                        Element.text("ETag", ObjectActions.quoted(etag))));
    }

    private static List<StoredObject> wanted(S3Call call, MultipartUpload upload) {
        List<Sent> named = Sent.of(call.request()).orElseThrow(Sent::malformed).all("Part");
        if (named.isEmpty()) {
            throw Sent.malformed();
        }
        List<StoredObject> parts = new ArrayList<>();
        int before = 0;
        for (Sent part : named) {
            int number = number(part.text("PartNumber").orElse(""));
            if (number <= before) {
                throw new ApiFailure("InvalidPartOrder", "The list of parts was not in ascending order.");
            }
            before = number;
            parts.add(part(upload, number, part.text("ETag").orElse("").replace("\"", "")));
        }
        if (parts.subList(0, parts.size() - 1).stream().anyMatch(part -> part.size() < SMALLEST)) {
            throw new ApiFailure(
                    "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed object size.");
        }
        return parts;
    }

    private static StoredObject part(MultipartUpload upload, int number, String etag) {
        return Optional.ofNullable(upload.parts().get(number))
                .filter(part -> part.etag().equals(etag))
                .orElseThrow(() -> new ApiFailure(
                        "InvalidPart", "One or more of the specified parts could not be found: " + number));
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    static Response abort(S3Call call) {
        end(call, call.upload());
        return Response.empty(204);
    }

    /** Takes the upload, and parts that were not used, away. */
    private static void end(S3Call call, MultipartUpload upload) {
        call.bucket().uploads().remove(upload.id());
        upload.parts().values().forEach(part -> call.buckets().files().delete(part.file()));
    }

    static Response listParts(S3Call call) {
        MultipartUpload upload = call.upload();
        int limit = call.limit("max-parts");
        int after = number(call.request().parameter("part-number-marker").orElse("0"));
        List<Element> parts = new ArrayList<>();
        int last = after;
        for (var part : upload.parts().tailMap(after, false).entrySet()) {
            if (parts.size() == limit) {
                break;
            }
            last = part.getKey();
            parts.add(Element.group(
                    "Part",
                    Element.text("PartNumber", last),
                    Element.text("LastModified", part.getValue().modified()),
                    Element.text("ETag", ObjectActions.quoted(part.getValue().etag())),
                    Element.text("Size", part.getValue().size())));
        }
        boolean more = !upload.parts().tailMap(last, false).isEmpty();
        return S3Call.xml(
                "ListPartsResult",
                Element.all(
                        List.of(
                                Element.text("Bucket", call.bucketName()),
                                Element.text("Key", upload.key()),
                                Element.text("UploadId", upload.id()),
                                Element.text("NextPartNumberMarker", last),
                                Element.text("IsTruncated", more)),
                        parts));
    }

    static Response listUploads(S3Call call) {
        Bucket bucket = call.bucket();
        List<Element> uploads = bucket.uploads().values().stream()
                .map(upload -> Element.group(
                        "Upload",
                        Element.text("Key", upload.key()),
                        Element.text("UploadId", upload.id()),
                        Element.text("Initiated", upload.begun())))
                .toList();
        return S3Call.xml(
                "ListMultipartUploadsResult",
                Element.all(
                        List.of(Element.text("Bucket", bucket.name()), Element.text("IsTruncated", false)), uploads));
    }
}

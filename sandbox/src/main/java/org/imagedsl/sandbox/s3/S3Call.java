// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.s3;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.query.Document;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.service.Call;

/** A call of S3, with what it is about. */
record S3Call(Buckets buckets, Instant now, Address address, Call call) {

    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
    private static final int MOST = 1000;

    Request request() {
        return call.request();
    }

    String account() {
        return call.caller().account();
    }

    String bucketName() {
        return address.bucket().orElseThrow();
    }

    String key() {
        return address.key().orElseThrow();
    }

    /** The bucket; it is the caller's, and in the region that the call is signed for. */
    Bucket bucket() {
        Bucket bucket = buckets.find(bucketName()).orElseThrow(() -> S3Errors.noBucket(bucketName()));
        if (!bucket.owner().equals(account())) {
            throw new ApiFailure("AccessDenied", 403, "Access Denied");
        }
        if (!bucket.region().equals(call.region())) {
            throw S3Errors.elsewhere(bucket);
        }
        return bucket;
    }

    StoredObject object() {
        return Optional.ofNullable(bucket().objects().get(key())).orElseThrow(() -> S3Errors.noKey(key()));
    }

    MultipartUpload upload() {
        String id = request().parameter("uploadId").orElse("");
        return Optional.ofNullable(bucket().uploads().get(id))
                .filter(upload -> upload.key().equals(key()))
                .orElseThrow(S3Errors::noUpload);
    }

    /** How many lines a list may have. */
    int limit(String parameter) {
        String limit = request().parameter(parameter).orElse(Integer.toString(MOST));
        if (!limit.matches("\\d{1,9}")) {
            throw new ApiFailure("InvalidArgument", "Provided " + parameter + " not an integer");
        }
        return Math.min(MOST, Integer.parseInt(limit));
    }

    /** A canned ACL that the bucket allows. */
    String acl(Bucket bucket) {
        String acl = request().header("x-amz-acl").orElse("private");
        boolean plain = acl.equals("private") || acl.equals("bucket-owner-full-control");
        boolean grants = request().headers().keySet().stream().anyMatch(name -> name.startsWith("x-amz-grant-"));
        if (bucket.ownership().equals(Bucket.ENFORCED) && (!plain || grants)) {
            throw new ApiFailure("AccessControlListNotSupported", "The bucket does not allow ACLs");
        }
        return acl;
    }

    /** Headers that belong to an object. */
    Map<String, String> kept() {
        Map<String, String> kept = new TreeMap<>();
        request().headers().forEach((name, values) -> {
            if (name.startsWith("x-amz-meta-")
                    || List.of("content-type", "cache-control", "content-disposition", "content-language")
                            .contains(name)) {
                kept.put(name, values.get(0));
            }
        });
        kept.putIfAbsent("content-type", "binary/octet-stream");
        return kept;
    }

    static Response xml(String root, List<Element> content) {
        return Response.of(200, "application/xml", Document.write(root, NAMESPACE, content));
    }
}

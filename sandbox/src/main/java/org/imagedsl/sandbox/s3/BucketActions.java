// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.s3;

import java.util.List;
import java.util.Optional;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.service.ApiFailure;

/** Buckets made, asked about and deleted. */
final class BucketActions {

    /** The region that has no location constraint. */
    private static final String FIRST_REGION = "us-east-1";

    private BucketActions() {}

    static Response create(S3Call call) {
        String name = call.bucketName();
        if (!name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]") || name.contains("..")) {
            throw new ApiFailure("InvalidBucketName", "The specified bucket is not valid.");
        }
        String wanted = Sent.of(call.request())
                .flatMap(sent -> sent.text("LocationConstraint"))
                .orElse(FIRST_REGION);
        if (!wanted.equals(call.call().region())) {
            throw new ApiFailure(
                    "IllegalLocationConstraintException",
                    "The " + wanted + " location constraint is incompatible for the region specific endpoint this"
                            + " request was sent to.");
        }
        Bucket bucket = new Bucket(name, wanted, call.account(), call.now());
        call.request().header("x-amz-object-ownership").ifPresent(bucket::ownership);
        bucket.acl(call.acl(bucket));
        Optional<Bucket> before = call.buckets().add(bucket);
        if (before.isPresent()) {
            throw taken(call, before.get());
        }
        return Response.empty(200).with("Location", "/" + name);
    }

    private static ApiFailure taken(S3Call call, Bucket bucket) {
        return bucket.owner().equals(call.account())
                ? new ApiFailure(
                        "BucketAlreadyOwnedByYou",
                        409,
                        "Your previous request to create the named bucket succeeded and you already own it.")
                : new ApiFailure("BucketAlreadyExists", 409, "The requested bucket name is not available.");
    }

    static Response head(S3Call call) {
        return Response.empty(200).with("x-amz-bucket-region", call.bucket().region());
    }

    static Response location(S3Call call) {
        String region = call.bucket().region();
        String answer = region.equals(FIRST_REGION) ? "" : region;
        // The root element itself has the text, which Element cannot say.
        return Response.of(
                200,
                "application/xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<LocationConstraint"
                        + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" + answer + "</LocationConstraint>");
    }

    static Response list(S3Call call) {
        List<Element> buckets = call.buckets().of(call.account()).stream()
                .map(bucket -> Element.group(
                        "Bucket", Element.text("Name", bucket.name()), Element.text("CreationDate", bucket.created())))
                .toList();
        return S3Call.xml("ListAllMyBucketsResult", List.of(owner(call), Element.group("Buckets", buckets)));
    }

    static Response delete(S3Call call) {
        Bucket bucket = call.bucket();
        if (!bucket.objects().isEmpty()) {
            throw new ApiFailure("BucketNotEmpty", 409, "The bucket you tried to delete is not empty.");
        }
        call.buckets().remove(bucket);
        return Response.empty(204);
    }

    static Response setAcl(S3Call call) {
        Bucket bucket = call.bucket();
        bucket.acl(call.acl(bucket));
        return Response.empty(200);
    }

    static Response setOwnership(S3Call call) {
        String wanted = Sent.of(call.request())
                .flatMap(sent -> sent.text("ObjectOwnership"))
                .orElseThrow(Sent::malformed);
        call.bucket().ownership(wanted);
        return Response.empty(200);
    }

    static Response ownership(S3Call call) {
        Element rule = Element.group(
                "Rule", Element.text("ObjectOwnership", call.bucket().ownership()));
        return S3Call.xml("OwnershipControls", List.of(rule));
    }

    static Response acl(S3Call call, String acl) {
        Element grant = Element.group(
                "Grant",
                Element.group("Grantee", Element.text("ID", call.account())),
                Element.text("Permission", "FULL_CONTROL"));
        boolean plain = acl.equals("private") || acl.equals("bucket-owner-full-control");
        List<Element> grants = plain
                ? List.of(grant)
                : List.of(
                        grant,
                        Element.group(
                                "Grant",
                                Element.group("Grantee", Element.text("DisplayName", acl)),
                                Element.text("Permission", "READ")));
        return S3Call.xml("AccessControlPolicy", List.of(owner(call), Element.group("AccessControlList", grants)));
    }

    static Element owner(S3Call call) {
        return Element.group("Owner", Element.text("ID", call.account()));
    }
}

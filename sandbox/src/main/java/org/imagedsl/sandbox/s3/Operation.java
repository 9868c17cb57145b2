// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.s3;

import java.util.Arrays;
import java.util.Optional;
import org.imagedsl.sandbox.http.Request;

/** The actions by method, by what they are about, and by a parameter or header that tells them apart; the first that fits. */
enum Operation {
    LIST_BUCKETS("ListBuckets", "GET", Level.SERVICE, ""),
    GET_BUCKET_LOCATION("GetBucketLocation", "GET", Level.BUCKET, "location"),
    GET_BUCKET_ACL("GetBucketAcl", "GET", Level.BUCKET, "acl"),
    GET_BUCKET_OWNERSHIP("GetBucketOwnershipControls", "GET", Level.BUCKET, "ownershipControls"),
    LIST_UPLOADS("ListMultipartUploads", "GET", Level.BUCKET, "uploads"),
    LIST_OBJECTS("ListObjectsV2", "GET", Level.BUCKET, "list-type"),
    LIST_OBJECTS_FIRST("ListObjects", "GET", Level.BUCKET, ""),
    HEAD_BUCKET("HeadBucket", "HEAD", Level.BUCKET, ""),
    PUT_BUCKET_ACL("PutBucketAcl", "PUT", Level.BUCKET, "acl"),
    PUT_BUCKET_OWNERSHIP("PutBucketOwnershipControls", "PUT", Level.BUCKET, "ownershipControls"),
    CREATE_BUCKET("CreateBucket", "PUT", Level.BUCKET, ""),
    DELETE_OBJECTS("DeleteObjects", "POST", Level.BUCKET, "delete"),
    DELETE_BUCKET("DeleteBucket", "DELETE", Level.BUCKET, ""),
    GET_OBJECT_ACL("GetObjectAcl", "GET", Level.OBJECT, "acl"),
    LIST_PARTS("ListParts", "GET", Level.OBJECT, "uploadId"),
    GET_OBJECT("GetObject", "GET", Level.OBJECT, ""),
    HEAD_OBJECT("HeadObject", "HEAD", Level.OBJECT, ""),
    PUT_OBJECT_ACL("PutObjectAcl", "PUT", Level.OBJECT, "acl"),
    UPLOAD_PART("UploadPart", "PUT", Level.OBJECT, "uploadId"),
    PUT_OBJECT("PutObject", "PUT", Level.OBJECT, ""),
    CREATE_UPLOAD("CreateMultipartUpload", "POST", Level.OBJECT, "uploads"),
    COMPLETE_UPLOAD("CompleteMultipartUpload", "POST", Level.OBJECT, "uploadId"),
    ABORT_UPLOAD("AbortMultipartUpload", "DELETE", Level.OBJECT, "uploadId"),
    DELETE_OBJECT("DeleteObject", "DELETE", Level.OBJECT, "");

    private final String action;
    private final String method;
    private final Level level;
    private final String parameter;

    Operation(String action, String method, Level level, String parameter) {
        this.action = action;
        this.method = method;
        this.level = level;
        this.parameter = parameter;
    }

    /** What an action is about. */
    private enum Level {
        SERVICE,
        BUCKET,
        OBJECT
    }

    String action() {
        return action;
    }

    /** The permission that it needs, which is often another's name. */
    String permission() {
        return switch (this) {
            case LIST_BUCKETS -> "ListAllMyBuckets";
            case LIST_OBJECTS, LIST_OBJECTS_FIRST, HEAD_BUCKET -> "ListBucket";
            case LIST_UPLOADS -> "ListBucketMultipartUploads";
            case LIST_PARTS -> "ListMultipartUploadParts";
            case HEAD_OBJECT -> GET_OBJECT.action;
            case DELETE_OBJECTS -> DELETE_OBJECT.action;
            case UPLOAD_PART, CREATE_UPLOAD, COMPLETE_UPLOAD -> PUT_OBJECT.action;
            default -> action;
        };
    }

    static Optional<Operation> of(Request request) {
        Address address = Address.of(request);
        Level level =
                address.key().isPresent() ? Level.OBJECT : address.bucket().isPresent() ? Level.BUCKET : Level.SERVICE;
        return Arrays.stream(values())
                .filter(operation -> operation.method.equals(request.method())
                        && operation.level == level
                        && (operation.parameter.isEmpty()
                                || request.parameter(operation.parameter).isPresent()))
                .findFirst();
    }
}

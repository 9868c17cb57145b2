// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.s3;

import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.service.Dialect;
import org.imagedsl.sandbox.service.Refusal;
import org.imagedsl.sandbox.service.S3Dialect;

/** Errors of S3; one that sends a client to another region has that behind a slash in its code. */
final class S3Errors implements Dialect {

    private static final String REDIRECT = "PermanentRedirect";

    private final S3Dialect plain = new S3Dialect();

    @Override
    public Response write(ApiFailure failure, String requestId) {
        String[] words = failure.code().split("/", 2);
        if (words.length < 2) {
            return plain.write(failure, requestId);
        }
        return plain.write(new ApiFailure(words[0], failure.status(), failure.getMessage()), requestId)
                .with("x-amz-bucket-region", words[1]);
    }

    @Override
    public ApiFailure refuse(Refusal refusal, String message) {
        return plain.refuse(refusal, message);
    }

    static ApiFailure elsewhere(Bucket bucket) {
        return new ApiFailure(
                REDIRECT + "/" + bucket.region(),
                301,
                "The bucket you are attempting to access must be addressed using the specified endpoint.");
    }

    static ApiFailure noBucket(String name) {
        return new ApiFailure("NoSuchBucket", 404, "The specified bucket does not exist: " + name);
    }

    static ApiFailure noKey(String key) {
        return new ApiFailure("NoSuchKey", 404, "The specified key does not exist: " + key);
    }

    static ApiFailure noUpload() {
        return new ApiFailure("NoSuchUpload", 404, "The specified multipart upload does not exist.");
    }
}

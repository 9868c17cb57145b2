// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.s3;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * An object.
 *
 * @param file with its content
 * @param headers that it was put with and is got with: {@code content-type}, {@code x-amz-meta-...}, checksums
 * @param acl a canned one
 */
record StoredObject(
        String key, Path file, long size, String etag, Instant modified, Map<String, String> headers, String acl) {

    StoredObject {
        headers = Map.copyOf(headers);
    }

    StoredObject withAcl(String other) {
        return new StoredObject(key, file, size, etag, modified, headers, other);
    }
}

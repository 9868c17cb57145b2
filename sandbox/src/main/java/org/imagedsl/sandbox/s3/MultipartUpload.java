// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.s3;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * An object that comes in parts.
 *
 * @param parts by number
 */
record MultipartUpload(
        String id,
        String key,
        Instant begun,
        Map<String, String> headers,
        String acl,
        NavigableMap<Integer, StoredObject> parts) {

    /** Without parts. */
    MultipartUpload(String id, String key, Instant begun, Map<String, String> headers, String acl) {
        this(id, key, begun, headers, acl, new ConcurrentSkipListMap<>());
    }
}

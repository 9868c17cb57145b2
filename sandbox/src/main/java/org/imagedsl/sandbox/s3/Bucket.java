// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.s3;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A bucket with its objects. Several threads may use it. */
final class Bucket {

    /** ACLs are off, as they are for every new bucket. */
    static final String ENFORCED = "BucketOwnerEnforced";

    private final String name;
    private final String region;
    private final String owner;
    private final Instant created;
    private final NavigableMap<String, StoredObject> objects = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, MultipartUpload> uploads = new ConcurrentSkipListMap<>();
    private volatile String ownership = ENFORCED;
    private volatile String acl = "private";

    Bucket(String name, String region, String owner, Instant created) {
        this.name = name;
        this.region = region;
        this.owner = owner;
        this.created = created;
    }

    String name() {
        return name;
    }

    String region() {
        return region;
    }

    String owner() {
        return owner;
    }

    Instant created() {
        return created;
    }

    /** By key, in their order. */
    NavigableMap<String, StoredObject> objects() {
        return objects;
    }

    /** Unfinished, by upload id. */
    NavigableMap<String, MultipartUpload> uploads() {
        return uploads;
    }

    String ownership() {
        return ownership;
    }

    void ownership(String other) {
        ownership = other;
    }

    String acl() {
        return acl;
    }

    void acl(String other) {
        acl = other;
    }
}

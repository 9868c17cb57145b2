// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.s3;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All buckets: their names are unique over all regions. Several threads may use it. */
final class Buckets {

    private final Map<String, Bucket> byName = new ConcurrentSkipListMap<>();
    private final ObjectFiles files;

    Buckets(ObjectFiles files) {
        this.files = files;
    }

    Optional<Bucket> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Adds it; the bucket of that name that was there before. */
    Optional<Bucket> add(Bucket bucket) {
        return Optional.ofNullable(byName.putIfAbsent(bucket.name(), bucket));
    }

    void remove(Bucket bucket) {
        byName.remove(bucket.name());
    }

    List<Bucket> of(String account) {
        return byName.values().stream()
                .filter(bucket -> bucket.owner().equals(account))
                .toList();
    }

    List<Bucket> all() {
        return List.copyOf(byName.values());
    }

    ObjectFiles files() {
        return files;
    }

    /** Puts an object; the content of one that it replaces goes. */
    void put(Bucket bucket, StoredObject object) {
        Optional.ofNullable(bucket.objects().put(object.key(), object)).ifPresent(old -> files.delete(old.file()));
    }

    void delete(Bucket bucket, String key) {
        Optional.ofNullable(bucket.objects().remove(key)).ifPresent(old -> files.delete(old.file()));
    }
}

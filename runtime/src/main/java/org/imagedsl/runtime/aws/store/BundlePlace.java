// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.imagedsl.runtime.aws.ec2.Buckets;
import org.imagedsl.runtime.aws.ec2.Buckets.Bucket;
import org.imagedsl.runtime.cloud.Region;

/**
 * Where a bundle is.
 *
 * @param folder in the bucket, with a slash at its end, or empty
 * @param prefix begins the names of its files
 */
public record BundlePlace(Bucket bucket, String folder, String prefix) {

    private static final String MANIFEST = ".manifest.xml";

    /** As a script names bucket and folder: {@code images/web}. */
    static String bucketOf(String text) {
        return text.replaceFirst("/.*", "");
    }

    static String folderOf(String text) {
        String path = text.contains("/") ? text.substring(text.indexOf('/') + 1).replaceAll("^/+|/+$", "") : "";
        return path.isEmpty() ? "" : path + "/";
    }

    public String manifest() {
        return prefix + MANIFEST;
    }

    /** As EC2 is told it. */
    public String location() {
        return bucket.name() + "/" + folder + manifest();
    }

    /** Keys of what is there of it. */
    List<String> keys(Buckets buckets) throws InterruptedException {
        Pattern own = Pattern.compile(Pattern.quote(folder + prefix) + "(\\.part\\.\\d+|\\.manifest\\.xml)");
        return buckets.keys(bucket, folder + prefix + ".").stream()
                .filter(key -> own.matcher(key).matches())
                .toList();
    }

    /** Removes all of it; false when there was nothing. */
    boolean delete(Buckets buckets) throws InterruptedException {
        List<String> keys = keys(buckets);
        buckets.delete(bucket, keys);
        return !keys.isEmpty();
    }

    /** For a journal. */
    Map<String, String> attributes() {
        return Map.of(
                "bucket", bucket.name(),
                "bucket region", bucket.region().text(),
                "account", bucket.account(),
                "folder", folder,
                "prefix", prefix);
    }

    /** As a journal has it. */
    static BundlePlace of(Map<String, String> attributes) {
        return new BundlePlace(
                new Bucket(
                        attributes.get("bucket"),
                        new Region(attributes.get("bucket region")),
                        attributes.get("account")),
                attributes.getOrDefault("folder", ""),
                attributes.getOrDefault("prefix", ""));
    }

    /** Of an image that EC2 has: {@code bucket/folder/name.manifest.xml}. */
    static Optional<BundlePlace> at(String location, String account, Region region) {
        int bucket = location.indexOf('/');
        int name = location.lastIndexOf('/') + 1;
        return bucket > 0 && location.endsWith(MANIFEST)
                ? Optional.of(new BundlePlace(
                        new Bucket(location.substring(0, bucket), region, account),
                        location.substring(bucket + 1, name),
                        location.substring(name, location.length() - MANIFEST.length())))
                : Optional.empty();
    }
}

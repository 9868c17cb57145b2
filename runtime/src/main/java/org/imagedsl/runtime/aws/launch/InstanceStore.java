// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.nio.file.Path;
import java.util.Optional;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.value.Text;

/**
 * An instance-store bundle in a bucket. It is written natively, unless commands are given that write and upload it on the
 * instance.
 */
@Keyword(
        value = "bundle",
        summary = "publishes an instance-store bundle in S3",
        example = "bundle { bucket 'images'; prefix \"web-${timestamp}\" }")
public record InstanceStore(
        @Option(value = "bucket, and folders in it, as 'images/web'; made when it is not there", replaces = "s3_bucket")
                Text bucket,
        @Option(value = "account that bundles; that of the credentials when not given", replaces = "account_id")
                Optional<String> account,
        @Option(
                        value = "first part of the names of its files; the image's name when not given",
                        replaces = "bundle_prefix")
                Optional<Text> prefix,
        @Option("the user's own certificate and key; a pair that nobody keeps when not given") Optional<X509> x509,
        @Option(value = "command on the instance that writes the bundle", replaces = "bundle_vol_command")
                Optional<Text> volCommand,
        @Option(value = "command on the instance that uploads it", replaces = "bundle_upload_command")
                Optional<Text> uploadCommand,
        @Option(value = "folder of the instance for the bundle", replaces = "bundle_destination")
                Optional<String> destination) {

    public InstanceStore {
        boolean onInstance = volCommand.isPresent();
        require(
                onInstance || (uploadCommand.isEmpty() && destination.isEmpty()),
                "'uploadCommand' and 'destination' are for a bundle that 'volCommand' writes on the instance");
        require(!onInstance || x509.isPresent(), "'volCommand' needs 'x509': ec2-bundle-vol signs with it");
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** The pair that a bundle is signed with, in PEM files. */
    @Keyword(value = "x509", summary = "the certificate and key that the bundle is signed with")
    public record X509(
            @Option(value = "the certificate", replaces = "x509_cert_path") Path cert,
            @Option(value = "its private key", replaces = "x509_key_path") Path key,
            @Option(
                            value = "folder of the instance for both, when commands bundle there",
                            replaces = "x509_upload_path")
                    Optional<String> uploadPath) {}
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.store;

import java.nio.file.Path;
import java.util.Optional;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.value.Text;

/**
 * An instance-store bundle in a bucket. It is written natively, unless Amazon's AMI tools, or commands that are given, write
 * and upload it on the instance. In commands Packer's variables stand for values, as {@code {{.BucketName}}}.
 */
@Keyword(
        value = "bundle",
        summary = "publishes an instance-store bundle in S3",
        example = "image('x') { aws { via direct; bundle { bucket 'images'; prefix 'web' } }; source scratch(1.GiB) }")
public record InstanceStore(
        @Option(value = "bucket, and folders in it, as 'images/web'; made when it is not there", replaces = "s3_bucket")
                Text bucket,
        @Option(value = "account that bundles; that of the credentials when not given", replaces = "account_id")
                Optional<String> account,
        @Option(
                        value =
                                "first part of the names of its files; the name of the image and the build when not given",
                        replaces = "bundle_prefix")
                Optional<Text> prefix,
        @Option("the user's own certificate and key; a pair that nobody keeps when not given") Optional<X509> x509,
        @Option("whether Amazon's AMI tools on the instance write and upload it; so do the commands that are given")
                boolean onInstance,
        @Option(
                        value = "command on the instance that writes the bundle; ec2-bundle-vol when not given",
                        replaces = "bundle_vol_command")
                Optional<Text> volCommand,
        @Option(
                        value = "command on the instance that uploads it; ec2-upload-bundle when not given",
                        replaces = "bundle_upload_command")
                Optional<Text> uploadCommand,
        @Option(value = "folder of the instance for the bundle; /tmp when not given", replaces = "bundle_destination")
                Optional<String> destination) {

    public InstanceStore {
        onInstance = onInstance || volCommand.isPresent();
        require(
                onInstance || (uploadCommand.isEmpty() && destination.isEmpty()),
                "'uploadCommand' and 'destination' are for a bundle that is written on the instance: say 'onInstance'"
                        + " or 'volCommand' too");
        require(!onInstance || x509.isPresent(), "a bundle is signed on the instance with 'x509': give it");
        require(
                account.filter(number -> !number.replace("-", "").matches("\\d{12}"))
                        .isEmpty(),
                "an account has twelve digits");
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

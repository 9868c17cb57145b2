// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.Optional;

/** What EC2 reads of S3. */
@FunctionalInterface
public interface StoredObjects {

    /** An object's content; empty when there is none. */
    Optional<byte[]> read(String bucket, String key);
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Images in one region. Every method returns when the provider has answered, not when it is done. */
public interface Images {

    List<CloudImage> find(ImageQuery query) throws InterruptedException;

    /** Empty when the provider does not know it, yet or any more. */
    Optional<CloudImage> find(ImageId image) throws InterruptedException;

    /**
     * Its store of UEFI variables, base64, which no search tells; empty: it has none.
     *
     * @throws NotReadable when only others may read it
     */
    default Optional<String> uefi(ImageId image) throws InterruptedException, NotReadable {
        return Optional.empty();
    }

    /** Of an image of this account. */
    Sharing sharing(ImageId image) throws InterruptedException;

    /** When its answer is lost, the one that was made is found by its marks. */
    ImageId register(ImageOrder order, Marks marks) throws InterruptedException;

    /** The same image however often it is asked for with the same marks. */
    ImageId copy(ImageCopy copy, Marks marks) throws InterruptedException;

    /** Does nothing when it is gone. Its snapshots stay. */
    void deregister(ImageId image) throws InterruptedException;

    void share(ImageId image, Grants grants) throws InterruptedException;

    void deprecate(ImageId image, Instant at) throws InterruptedException;

    /**
     * Keeps it from being deregistered.
     *
     * @param cooldown whether it stays protected for a time after the protection is taken away
     */
    void protect(ImageId image, boolean cooldown) throws InterruptedException;

    /** Those with the build and step of these marks. */
    List<CloudImage> marked(Marks marks) throws InterruptedException;

    /** Something of an image that the provider does not let this account know. */
    final class NotReadable extends Exception {

        private static final long serialVersionUID = 1L;

        public NotReadable(String message) {
            super(message);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

/** Names an image within its region. */
public record ImageId(String text) {

    public ImageId {
        if (text.isBlank()) {
            throw new IllegalArgumentException("an id cannot be empty");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

/** Names a region of a provider, as {@code eu-west-3}. */
public record Region(String text) {

    public Region {
        if (text.isBlank()) {
            throw new IllegalArgumentException("an id cannot be empty");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}

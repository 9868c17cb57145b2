// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

/** Names a virtual machine within its region. */
public record InstanceId(String text) {

    public InstanceId {
        if (text.isBlank()) {
            throw new IllegalArgumentException("an id cannot be empty");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

/** Gets bytes as they come. */
@FunctionalInterface
public interface ByteTaker {

    /** @param length how many of {@code bytes} count */
    void take(byte[] bytes, int length);
}

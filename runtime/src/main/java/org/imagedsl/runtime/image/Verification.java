// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

/** A check of the finished image; its implementations are words of {@code verify}. */
public interface Verification {}

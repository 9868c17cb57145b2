// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.library;

/**
 * What was agreed on for a library.
 *
 * @param key its source as scripts name it, see {@link org.imagedsl.dsl.block.LibraryUse#key}
 * @param origin what the source gave: {@code commit:…} of a repository, {@code jar:…} the SHA-256 of an artifact, or {@code folder}
 * @param content digest of its files
 */
public record Pin(String key, String origin, String content) {}

// SPDX-License-Identifier: Apache-2.0
/**
 * Shared libraries as folders: where one is found, what lies in it, how it is pinned and kept. Knows no script; may use the
 * words of {@code block}.
 */
package org.imagedsl.dsl.library;

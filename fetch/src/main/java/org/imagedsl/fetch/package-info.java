// SPDX-License-Identifier: Apache-2.0
/**
 * Brings shared libraries from Git repositories and Maven repositories. Loaded only when a library must be fetched; may use
 * the language's {@code library} package.
 */
package org.imagedsl.fetch;

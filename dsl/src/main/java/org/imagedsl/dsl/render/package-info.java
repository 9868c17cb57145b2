// SPDX-License-Identifier: Apache-2.0
/** Text for people: problems with their line and caret, the reference page. Uses {@code block} and {@code runtime.value}. */
package org.imagedsl.dsl.render;

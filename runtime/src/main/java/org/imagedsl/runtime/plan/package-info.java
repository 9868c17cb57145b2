// SPDX-License-Identifier: Apache-2.0
/** What a build would do, and what it would take from layers. Uses {@code chain}, {@code image} and {@code step}. */
package org.imagedsl.runtime.plan;

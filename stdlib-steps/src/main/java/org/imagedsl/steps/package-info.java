// SPDX-License-Identifier: Apache-2.0
/** The words that every script finds ready. Uses {@code dsl}'s catalogue interface and the packages below. */
package org.imagedsl.steps;

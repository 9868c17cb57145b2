// SPDX-License-Identifier: Apache-2.0
/**
 * The vocabulary of scripts: keywords, their options and types, read from annotated records when they are needed. One table
 * feeds checking, help, completion and the reference page. Uses {@code runtime}.
 */
package org.imagedsl.dsl.block;

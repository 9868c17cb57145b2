// SPDX-License-Identifier: Apache-2.0
/** Steps that install and set up an operating system in an image. Uses {@code runtime}. */
package org.imagedsl.steps.system;

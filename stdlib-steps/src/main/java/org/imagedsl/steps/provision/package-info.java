// SPDX-License-Identifier: Apache-2.0
/** Steps that carry the user's own text and files into an image and out of it. Uses {@code runtime}. */
package org.imagedsl.steps.provision;

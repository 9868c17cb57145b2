// SPDX-License-Identifier: Apache-2.0
/** S3, as far as bundles of images need it: buckets, objects, multipart uploads. Uses state, disk, query and service. */
package org.imagedsl.sandbox.s3;

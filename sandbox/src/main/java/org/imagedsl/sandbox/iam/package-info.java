// SPDX-License-Identifier: Apache-2.0
/** IAM: roles and instance profiles, as builds make them for their instances. Uses query, access and state. */
package org.imagedsl.sandbox.iam;

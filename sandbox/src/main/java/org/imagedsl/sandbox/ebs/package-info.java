// SPDX-License-Identifier: Apache-2.0
/** The EBS direct APIs, on the same snapshot files as EC2's. Uses state, disk and service. */
package org.imagedsl.sandbox.ebs;

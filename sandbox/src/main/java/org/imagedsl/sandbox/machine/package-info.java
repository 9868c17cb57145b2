// SPDX-License-Identifier: Apache-2.0
/** What runs when an instance runs: a source image's tree in namespaces of its own, reached over loopback. */
package org.imagedsl.sandbox.machine;

// SPDX-License-Identifier: Apache-2.0
/** What calls of all clouds do alike: volumes, snapshots and images with their content, and devices. Uses state and disk. */
package org.imagedsl.sandbox.storage;

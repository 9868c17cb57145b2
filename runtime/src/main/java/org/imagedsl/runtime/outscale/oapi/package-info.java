// SPDX-License-Identifier: Apache-2.0
/**
 * The drivers of {@code cloud} for Outscale, through its OAPI client, and the ways to its credentials. Uses {@code cloud} and
 * {@code value}; no other package uses that client.
 */
package org.imagedsl.runtime.outscale.oapi;

// SPDX-License-Identifier: Apache-2.0
/**
 * Images that are built on a volume of a cloud, attached to this host, whoever provides it: their tree and what cannot be beside
 * them in a script. Uses {@code cloud}, {@code image} and {@code step}.
 */
package org.imagedsl.runtime.attach;

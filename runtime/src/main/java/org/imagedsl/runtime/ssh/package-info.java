// SPDX-License-Identifier: Apache-2.0
/**
 * An instance as a guest: connection, commands and files over SSH, by Apache MINA SSHD, and the key pair of a build. Who
 * chooses the address is not here. Uses {@code step}, {@code command}, {@code filesystem} and {@code value}.
 */
package org.imagedsl.runtime.ssh;

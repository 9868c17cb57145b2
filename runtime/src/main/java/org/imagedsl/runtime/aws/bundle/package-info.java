// SPDX-License-Identifier: Apache-2.0
/**
 * Instance-store bundles, written here: tar, gzip, AES-128-CBC, parts of 10 MiB, and the manifest of 2007-10-10, signed.
 * The format is nowhere specified; it is that of Amazon's ec2-ami-tools (Ruby: {@code manifestv20071010.rb}, {@code
 * crypto.rb}, {@code bundle.rb}), compared with two others that EC2 took bundles of: euca2ools ({@code
 * euca2ools/bundle/manifest.py}) and moonlightdrive/ocaml-ec2 ({@code ami/bundle.ml}). Uses {@code value} and
 * {@code aws.direct}, which finds holes; no SDK.
 */
package org.imagedsl.runtime.aws.bundle;

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

/**
 * A program that a step starts on the build host.
 *
 * @param program its name on the path, or the absolute path of a file that is needed, as firmware is
 * @param debianPackage the package that brings it
 */
public record HostTool(String program, String debianPackage) {}

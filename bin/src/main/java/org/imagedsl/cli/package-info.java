// SPDX-License-Identifier: Apache-2.0
/** The command line: arguments, exit codes, host packages, the answers of an unchanged check. Uses everything. */
package org.imagedsl.cli;

// SPDX-License-Identifier: Apache-2.0
/** What goes wrong on purpose: rules that a test, or a user, makes for calls to come. Uses nothing of the sandbox. */
package org.imagedsl.sandbox.fault;

// SPDX-License-Identifier: Apache-2.0
/** Values that scripts write and steps hold: sizes, texts with late parts, secrets, places in a script. Uses nothing. */
package org.imagedsl.runtime.value;

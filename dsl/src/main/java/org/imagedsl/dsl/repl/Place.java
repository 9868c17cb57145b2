// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

/** Where in a script a statement of a session may go. */
enum Place {
    /** Before the open image. */
    TOP,
    /** Behind everything. */
    END,
    IMAGE,
    CHROOT,
    PROVISION
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.service;

/**
 * Who calls.
 *
 * @param id the unique id, for example {@code AIDA...} or {@code AROA...:session}
 */
public record Caller(String account, String arn, String id) {

    /** For calls that need no signature. */
    public static final Caller ANONYMOUS = new Caller("", "", "");
}

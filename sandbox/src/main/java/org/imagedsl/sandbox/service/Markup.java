// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.service;

/** Text inside XML. */
final class Markup {

    private Markup() {}

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

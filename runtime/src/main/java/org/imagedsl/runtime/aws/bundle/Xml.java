// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.bundle;

/** An element, as text without line breaks; its attributes are given before its content. */
final class Xml {

    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final StringBuilder content = new StringBuilder();

    Xml(String name) {
        this.name = name;
    }

    Xml with(String attribute, String value) {
        attributes
                .append(' ')
                .append(attribute)
                .append("='")
                .append(escaped(value))
                .append('\'');
        return this;
    }

    Xml text(String text) {
        return raw(escaped(text));
    }

    Xml child(String element, String text) {
        return child(new Xml(element).text(text));
    }

    Xml child(Xml element) {
        return raw(element.toString());
    }

    Xml raw(String text) {
        content.append(text);
        return this;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&apos;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return "<" + name + attributes + ">" + content + "</" + name + ">";
    }
}

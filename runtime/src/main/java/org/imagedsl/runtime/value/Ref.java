// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.value;

/**
 * A value that is known only when a block is open: the device, the mount path, the source image's id. A step or a
 * {@link Text} holds the reference; the executor binds it. References are compared by identity: two blocks never share
 * one by accident of name.
 */
public final class Ref<T> implements Late {

    private final String name;
    private final Class<T> type;

    private Ref(String name, Class<T> type) {
        this.name = name;
        this.type = type;
    }

    /** A reference that scripts and plans show as {@code ${name}}. */
    public static <T> Ref<T> named(String name, Class<T> type) {
        return new Ref<>(name, type);
    }

    public String name() {
        return name;
    }

    public Class<T> type() {
        return type;
    }

    @Override
    public String render(Bindings bindings) {
        return String.valueOf(bindings.get(this));
    }

    @Override
    public String toString() {
        return "${" + name + "}";
    }
}

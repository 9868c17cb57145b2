// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.GroovyObjectSupport;
import java.util.Collections;
import java.util.Iterator;

/** What a wrong word gives: everything may be asked of it and nothing comes of it, so that one mistake is one problem. */
final class Nothing extends GroovyObjectSupport implements Iterable<Object> {

    static final Nothing VALUE = new Nothing();

    private Nothing() {}

    @Override
    public Object invokeMethod(String name, Object arguments) {
        return this;
    }

    @Override
    public Object getProperty(String name) {
        return this;
    }

    @Override
    public void setProperty(String name, Object value) {
        // swallowed: the cause has been reported
    }

    @Override
    public Iterator<Object> iterator() {
        return Collections.emptyIterator();
    }

    @Override
    public String toString() {
        return "";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.tools.GroovyClass;

/** The classes of libraries, for what uses these libraries. More may come while a script that names them is read. */
final class LibraryClasses extends ClassLoader {

    private final List<LibraryClasses> needed = new ArrayList<>();
    private final Map<String, byte[]> own = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    LibraryClasses() {
        super(LibraryClasses.class.getClassLoader());
    }

    /** Texts of the classes in {@code src}, here and in what is needed: what code that may call them depends on. */
    String text() {
        StringBuilder all = new StringBuilder(text);
        needed.forEach(library -> all.append(library.text()));
        return all.toString();
    }

    void add(String sources) {
        text.append(sources);
    }

    void use(LibraryClasses library) {
        needed.add(library);
    }

    void add(CompilationUnit compiled) {
        for (GroovyClass type : compiled.getClasses()) {
            own.put(type.getName(), type.getBytes());
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] code = own.get(name);
        if (code != null) {
            return defineClass(name, code, 0, code.length);
        }
        for (LibraryClasses library : needed) {
            if (library.knows(name)) {
                return library.loadClass(name);
            }
        }
        throw new ClassNotFoundException(name);
    }

    private boolean knows(String name) {
        return own.containsKey(name) || needed.stream().anyMatch(library -> library.knows(name));
    }
}

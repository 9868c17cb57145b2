// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.Closure;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.DefaultGroovyStaticMethods;

/** Methods that Groovy gives to every script and closure: {@code println}, {@code sleep}. */
final class GroovyWords {

    private GroovyWords() {}

    static boolean know(String name) {
        return Stream.of(
                        RecordingScript.class,
                        Closure.class,
                        DefaultGroovyMethods.class,
                        DefaultGroovyStaticMethods.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .map(Method::getName)
                .anyMatch(name::equals);
    }
}

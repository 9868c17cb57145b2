// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.GroovyObjectSupport;
import java.util.function.Consumer;
import org.imagedsl.runtime.disk.ImageArtifact;

/** {@code image('x')} where something is asked of another image. */
final class ImageWord extends GroovyObjectSupport {

    private final String name;

    private final Consumer<Mismatch> wrong;

    ImageWord(String name, Consumer<Mismatch> wrong) {
        this.name = name;
        this.wrong = wrong;
    }

    @Override
    public Object getProperty(String member) {
        if (!member.equals("artifact")) {
            wrong.accept(new Mismatch("no '" + member + "' of another image", "it has artifact"));
            return Nothing.VALUE;
        }
        return new ImageArtifact(name);
    }
}

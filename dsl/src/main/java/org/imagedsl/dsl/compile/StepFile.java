// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.value.Span;

/** A file in the folder {@code steps} of a library while it is compiled and afterwards. */
final class StepFile {

    /** The method that is the step. */
    static final String CALL = "call";

    private final String name;
    private final Positions positions;
    private final List<Site> sites = new ArrayList<>();
    private Optional<StepSignature> signature = Optional.empty();
    private String className = "";

    StepFile(String name, Positions positions) {
        this.name = name;
        this.positions = positions;
    }

    /** The word that it defines. */
    String name() {
        return name;
    }

    Positions positions() {
        return positions;
    }

    Span start() {
        return new Span(positions.file(), 1, 1, 1, 1);
    }

    List<Site> sites() {
        return sites;
    }

    String className() {
        return className;
    }

    /** Empty until the file was parsed, and when something is wrong with it. */
    Optional<StepSignature> found() {
        return signature;
    }

    StepSignature signature() {
        return signature.orElseThrow();
    }

    void is(String type, StepSignature found) {
        this.className = type;
        this.signature = Optional.of(found);
    }
}

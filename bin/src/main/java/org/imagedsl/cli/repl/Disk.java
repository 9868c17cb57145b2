// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import java.util.List;
import java.util.Optional;
import org.imagedsl.dsl.repl.Evaluation;
import org.imagedsl.runtime.check.Check;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.session.Performed;
import org.imagedsl.runtime.session.Session;
import org.imagedsl.runtime.value.Problem;

/** The disk of the open image; it is opened when something is first done on it. */
final class Disk implements AutoCloseable {

    private final Setting setting;
    private final StepDisplay display;
    private final Thread owner = Thread.currentThread();
    private volatile Optional<Session> session = Optional.empty();
    private volatile boolean opening;
    private String image = "";

    Disk(Setting setting, StepDisplay display) {
        this.setting = setting;
        this.display = display;
    }

    boolean isOpen() {
        return session.isPresent();
    }

    /** The steps that it holds. */
    List<Performed> steps() {
        return session.map(Session::steps).orElse(List.of());
    }

    /** What is wrong with an image, as far as this host can tell without opening it. */
    List<Problem> problems(Script script) {
        return Check.problems(script, setting.tools());
    }

    /** Opens it from the deepest layer that there is. */
    Session open(Evaluation wanted) {
        String name = wanted.image().orElseThrow().name();
        closeUnlessOf(wanted.image().map(Image::name));
        if (session.isEmpty()) {
            opening = true;
            try {
                session = Optional.of(Session.open(wanted.script().orElseThrow(), name, setting.builds(), display));
                image = name;
            } finally {
                opening = false;
                Thread.interrupted();
            }
        }
        return session.get();
    }

    /** Closes it when it is another image's. */
    void closeUnlessOf(Optional<String> name) {
        if (!name.equals(Optional.of(image))) {
            close();
        }
    }

    Session.Result perform(Evaluation wanted) {
        display.forget();
        return open(wanted).perform(wanted.script().orElseThrow());
    }

    /** How many of its steps would be performed anew, or undone, if it became what is wanted. */
    int losing(Evaluation wanted) {
        boolean isSame = isOpen()
                && wanted.image().filter(any -> any.name().equals(image)).isPresent();
        return isSame ? steps().size() - session.get().staying(wanted.script().orElseThrow()) : 0;
    }

    /** Ends what is done on it now; for any thread. */
    void interrupt() {
        if (opening) {
            owner.interrupt();
        } else {
            session.ifPresent(Session::cancel);
        }
    }

    @Override
    public void close() {
        session.ifPresent(Session::close);
        session = Optional.empty();
    }
}

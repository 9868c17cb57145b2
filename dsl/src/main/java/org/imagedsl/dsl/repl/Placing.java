// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.stmt.Statement;

/** Puts a statement at its place in a script, making the blocks around it when they are not there. */
record Placing(Vocabulary words, Place place, String word, List<Line> lines) {

    static Placing code(Vocabulary words, Place place, Piece piece) {
        return new Placing(words, place, "", piece.lines());
    }

    Draft in(Weaver weaver) {
        if (weaver.image().isEmpty()) {
            return weaver.draft().insert(weaver.draft().lines().size() + 1, lines);
        }
        Optional<Statement> before = replaced(weaver);
        if (before.isPresent()) {
            return weaver.instead(before.get(), lines);
        }
        return switch (place) {
            case TOP -> weaver.define(lines);
            case END -> weaver.last(lines);
            case IMAGE -> setting(weaver, weaver.image().get(), word.equals("verify") ? "" : "chroot", lines);
            case CHROOT -> chroot(weaver, lines);
            case PROVISION -> weaver.provision()
                    .map(block -> weaver.append(block, lines))
                    .orElseGet(() -> chroot(weaver, Weaver.block("provision", lines)));
        };
    }

    /** What was said before of a setting that is said once. */
    private Optional<Statement> replaced(Weaver weaver) {
        return switch (place) {
            case TOP, END, PROVISION -> Optional.empty();
            case IMAGE, CHROOT -> (place == Place.IMAGE ? weaver.image() : weaver.chroot())
                    .filter(block -> !words.gathers(word, place))
                    .flatMap(block -> block.statement(word));
        };
    }

    /** Blocks of settings have no order; people read them from the outside in. */
    private static Draft setting(Weaver weaver, Outline.Block block, String before, List<Line> lines) {
        return block.statement(before)
                .map(statement -> weaver.before(statement, lines))
                .orElseGet(() -> weaver.append(block, lines));
    }

    private static Draft chroot(Weaver weaver, List<Line> lines) {
        return weaver.chroot()
                .map(block -> setting(weaver, block, "provision", lines))
                .orElseGet(
                        () -> setting(weaver, weaver.image().orElseThrow(), "verify", Weaver.block("chroot", lines)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** Puts the statements of an input where they belong in the script, one after the other. */
final class Composer {

    private final Vocabulary words;
    private final Path source;
    private Draft kept;
    private Draft shown;
    private boolean provisions;
    // Inside the whole of an image that is there already.
    private boolean restates;
    private Optional<Misplaced> misplaced = Optional.empty();

    /** A statement that can stand nowhere yet. */
    record Misplaced(ASTNode node, String message, String hint) {}

    /**
     * @param draft the script so far
     * @param source names the input
     */
    Composer(Vocabulary words, Draft draft, Path source) {
        this.words = words;
        this.source = source;
        this.kept = draft;
        this.shown = draft;
    }

    /** The script with the input. */
    Draft kept() {
        return kept;
    }

    /** The same, and in it what is only looked at. */
    Draft shown() {
        return shown;
    }

    /** Whether something stands among the steps now. */
    boolean provisions() {
        return provisions;
    }

    Optional<Misplaced> misplaced() {
        return misplaced;
    }

    void add(String input, Outline outline) {
        List<ASTNode> parts = outline.parts();
        if (parts.isEmpty()) {
            List<Line> comment = Draft.of(input, source).lines();
            keep(new Placing(words, isProvisioned() ? Place.PROVISION : Place.TOP, "", comment)::in);
        }
        Pieces pieces = new Pieces(input, source);
        pieces.of(parts).forEach(piece -> add(piece, pieces));
    }

    private void keep(Function<Weaver, Draft> change) {
        Draft before = kept;
        kept = change.apply(Weaver.of(before));
        shown = shown == before ? kept : change.apply(Weaver.of(shown));
    }

    private void add(Piece piece, Pieces pieces) {
        ASTNode node = piece.node();
        if (node instanceof ImportNode) {
            bring(piece);
        } else if (node instanceof MethodNode || node instanceof ClassNode) {
            keep(weaver -> define(weaver, piece));
        } else if (!Outline.declared(node).isEmpty()) {
            declare(piece);
        } else {
            statement(piece, pieces);
        }
    }

    private void bring(Piece piece) {
        boolean isThere = new Pieces(kept.text(), source)
                .of(Weaver.of(kept).outline().parts()).stream().anyMatch(piece::saysTheSame);
        if (!isThere) {
            keep(weaver -> weaver.bring(piece.lines()));
        }
    }

    /** A method or class takes the place of the one with its name. */
    private static Draft define(Weaver weaver, Piece piece) {
        String name = Outline.nameOf(piece.node());
        return weaver.outline().parts().stream()
                .filter(part -> Outline.nameOf(part).equals(name))
                .findFirst()
                .map(part -> weaver.instead(part, piece.lines()))
                .orElseGet(() -> weaver.define(piece.lines()));
    }

    /** A variable of the session is declared once, and before the image; unless the steps have a code of their own. */
    private void declare(Piece piece) {
        List<Statement> steps = steps();
        Set<String> known = new HashSet<>(Weaver.of(kept).outline().names().keySet());
        steps.forEach(step -> known.addAll(Outline.declared(step)));
        if (known.containsAll(Outline.declared(piece.node()))) {
            DeclarationExpression declaration =
                    (DeclarationExpression) ((ExpressionStatement) piece.node()).getExpression();
            code(piece.from(declaration.getLeftExpression()), steps.isEmpty() ? Place.TOP : Place.PROVISION);
        } else {
            boolean isPlain = steps.stream().allMatch(step -> Outline.word(step).isPresent());
            code(piece, isPlain ? Place.TOP : Place.PROVISION);
        }
    }

    private List<Statement> steps() {
        return Weaver.of(kept).provision().map(Outline.Block::statements).orElse(List.of());
    }

    private boolean isProvisioned() {
        return !steps().isEmpty();
    }

    private void statement(Piece piece, Pieces pieces) {
        Map<String, ASTNode> names = Weaver.of(kept).outline().names();
        Optional<String> word = Outline.word(piece.node()).filter(name -> !names.containsKey(name));
        if (word.isPresent() && word.get().equals("image")) {
            image(piece, pieces);
            return;
        } else if (word.isPresent() && word.get().equals(words.library())) {
            // as an import: what it brings is known in all that follows
            bring(piece);
            return;
        }
        Optional<Place> place = word.flatMap(words::placeOf);
        if (place.isPresent() && kept.image().isEmpty()) {
            needsImage(piece, "'" + word.get() + "' stands in an image");
        } else if (place.isPresent()) {
            word(piece, word.get(), place.get(), pieces);
        } else {
            code(piece, names);
        }
    }

    private void needsImage(Piece piece, String message) {
        misplaced = Optional.of(new Misplaced(piece.node(), message, "open one first: image 'name'"));
    }

    private void image(Piece piece, Pieces pieces) {
        Optional<Outline.Block> body = Outline.block(piece.node());
        Optional<Integer> known = Outline.firstArgument(piece.node()).flatMap(this::imageNamed);
        if (known.isPresent()) {
            keep(weaver -> weaver.draft().open(known.get()));
            restates = body.isPresent();
            body.ifPresent(block ->
                    pieces.of(block.statements(), block.body()).forEach(inner -> inside(inner, Place.IMAGE, pieces)));
            restates = false;
            return;
        }
        Optional<List<Line>> lines = body.isPresent()
                ? Optional.of(piece.lines())
                : Outline.hasArguments(piece.node()) ? piece.opened() : Optional.empty();
        if (lines.isEmpty()) {
            misplaced = Optional.of(new Misplaced(
                    piece.node(), "image takes the name of an image", "write image 'name', and then what it is"));
            return;
        }
        provisions |= new UsedWords(Map.of()).in(piece.node()).contains("provision");
        keep(weaver -> weaver.last(lines.get()).open(weaver.outline().images().size()));
    }

    private Optional<Integer> imageNamed(String argument) {
        List<Outline.Block> images = Weaver.of(kept).outline().images();
        for (int index = 0; index < images.size(); index++) {
            if (argument.equals(Outline.firstArgument(images.get(index).call()).orElse(""))) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    /** A block that is there already takes what the input says in it. */
    private void word(Piece piece, String word, Place place, Pieces pieces) {
        Weaver weaver = Weaver.of(kept);
        Optional<Outline.Block> given = Outline.block(piece.node());
        if (given.isPresent() && word.equals("chroot") && weaver.chroot().isPresent()) {
            pieces.of(given.get().statements(), given.get().body())
                    .forEach(inner -> inside(inner, Place.CHROOT, pieces));
        } else if (given.isPresent()
                && word.equals("provision")
                && weaver.provision().isPresent()) {
            pieces.of(given.get().statements(), given.get().body())
                    .forEach(inner -> inside(inner, Place.PROVISION, pieces));
        } else if (!restates || !isSaid(piece, place)) {
            provisions |= place == Place.PROVISION
                    || new UsedWords(Map.of()).in(piece.node()).contains("provision");
            keep(new Placing(words, place, words.nearest(word, place), piece.lines())::in);
        }
    }

    /** Whether a setting stands there already, word for word; a step that is said again is another one. */
    private boolean isSaid(Piece piece, Place place) {
        Weaver weaver = Weaver.of(kept);
        Optional<Outline.Block> block =
                switch (place) {
                    case IMAGE -> weaver.image();
                    case CHROOT -> weaver.chroot();
                    case TOP, END, PROVISION -> Optional.empty();
                };
        return block.filter(there -> new Pieces(kept.text(), source)
                        .of(there.statements(), there.body()).stream().anyMatch(piece::saysTheSame))
                .isPresent();
    }

    private void inside(Piece piece, Place place, Pieces pieces) {
        Optional<String> word = Outline.word(piece.node());
        if (word.isPresent()) {
            word(piece, word.get(), place, pieces);
        } else {
            code(piece, place);
        }
    }

    /** Groovy that is no word: where it goes depends on the words that it uses. */
    private void code(Piece piece, Map<String, ASTNode> names) {
        if (Outline.makesImages(piece.node())) {
            code(piece, Place.END);
            return;
        }
        Set<String> used = new UsedWords(names).in(piece.node());
        Optional<Place> place = words.placeOfAny(used);
        if (place.isPresent() && kept.image().isEmpty()) {
            needsImage(piece, "these words stand in an image");
            return;
        }
        Place home = place.orElse(isProvisioned() ? Place.PROVISION : Place.TOP);
        if (place.isEmpty() && !new Effects(names, words::isWord).in(piece.node())) {
            boolean prints = used.stream().anyMatch(name -> name.startsWith("print"));
            Piece asked = prints || !Outline.isValue(piece.node()) ? piece : piece.shown();
            shown = Placing.code(words, home, asked).in(Weaver.of(shown));
        } else {
            code(piece, home);
        }
    }

    private void code(Piece piece, Place home) {
        provisions |= home == Place.PROVISION;
        keep(Placing.code(words, home, piece)::in);
    }
}

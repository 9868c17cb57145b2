// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/** Looks at the script's tree before it becomes a class: static checks first, then positions. */
final class SiteCustomizer extends CompilationCustomizer {

    private final Positions positions;
    private final UnseenCode unseen;
    private final LibraryClasses classes;
    private final List<Site> sites;

    /**
     * @param classes that the text may call
     * @param sites where the places are put
     */
    SiteCustomizer(Positions positions, UnseenCode unseen, LibraryClasses classes, List<Site> sites) {
        super(CompilePhase.CANONICALIZATION);
        this.positions = positions;
        this.unseen = unseen;
        this.classes = classes;
        this.sites = sites;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        new RefusedExits(source, positions, unseen.problems()).visitClass(type);
        if (!type.isScript()) {
            return;
        }
        StrayBlocks stray = new StrayBlocks(positions, unseen.problems());
        type.getMethods().stream().filter(method -> method.getCode() != null).forEach(method -> method.getCode()
                .visit(stray));
        OwnMethods own = OwnMethods.of(type, positions, classes.text());
        unseen.check(type, own);
        Set<String> variables = DeclaredNames.in(unseen.bodies(type));
        for (MethodNode method : type.getMethods()) {
            if (!method.isStatic() && method.getCode() != null) {
                Set<String> hidden = unseen.isBody(method) ? Set.of() : variables;
                method.getCode().visit(new SiteTransformer(source, positions, own, sites, hidden));
            }
        }
    }
}

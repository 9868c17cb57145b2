// SPDX-License-Identifier: Apache-2.0
package org.imagedsl;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beRecords;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.imagedsl.runtime.step.Step;

/** Who may use whom, and what is written nowhere. Sees the classes of all modules. */
@AnalyzeClasses(packages = "org.imagedsl", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String VAGUE = ".*(Manager|Helper|Util|Utils|Impl|Base|Abstract|Common|Misc)([A-Z0-9].*)?";

    @ArchTest
    static final ArchRule modulesUseOnlyThoseBelowThem = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("runtime")
            .definedBy("org.imagedsl.runtime..")
            .layer("dsl")
            .definedBy("org.imagedsl.dsl..")
            .layer("fetch")
            .definedBy("org.imagedsl.fetch..")
            .layer("steps")
            .definedBy("org.imagedsl.steps..")
            .layer("sandbox")
            .definedBy("org.imagedsl.sandbox..")
            .layer("cli")
            .definedBy("org.imagedsl.cli..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("sandbox")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("steps")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("fetch")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("dsl")
            .mayOnlyBeAccessedByLayers("cli", "steps", "fetch");

    /** The sandbox stands alone: what it rehearses must not help it. */
    @ArchTest
    static final ArchRule theSandboxUsesNothingOfTheProductButValues = noClasses()
            .that()
            .resideInAPackage("org.imagedsl.sandbox..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("org.imagedsl.runtime..", "org.imagedsl.dsl..", "org.imagedsl.steps..")
                            .and(resideOutsideOfPackage("org.imagedsl.runtime.value")));

    private static final String[] WALKS = {
        "org.imagedsl.runtime.check",
        "org.imagedsl.runtime.plan",
        "org.imagedsl.runtime.chain",
        "org.imagedsl.runtime.journal",
        "org.imagedsl.runtime.execute",
        "org.imagedsl.runtime.session"
    };

    private static final DescribedPredicate<JavaClass> REMOVERS = simpleNameEndingWith("Removers")
            .and(resideInAnyPackage("org.imagedsl.runtime.aws", "org.imagedsl.runtime.outscale"));

    /** Steps know nothing of what walks over them; the removers of clouds serve who cleans up after a journal. */
    @ArchTest
    static final ArchRule walksUseOnlyThoseBelowThem = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("session")
            .definedBy("org.imagedsl.runtime.session")
            .layer("execute")
            .definedBy("org.imagedsl.runtime.execute")
            .layer("check")
            .definedBy("org.imagedsl.runtime.check")
            .layer("plan")
            .definedBy("org.imagedsl.runtime.plan")
            .layer("chain")
            .definedBy("org.imagedsl.runtime.chain")
            .layer("journal")
            .definedBy("org.imagedsl.runtime.journal")
            .layer("removers of clouds")
            .definedBy(REMOVERS)
            .layer("what is walked over")
            .definedBy(resideInAPackage("org.imagedsl.runtime..")
                    .and(resideOutsideOfPackages(WALKS))
                    .and(not(REMOVERS)))
            .whereLayer("session")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("execute")
            .mayOnlyBeAccessedByLayers("session")
            .whereLayer("check")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("plan")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("chain")
            .mayOnlyBeAccessedByLayers("plan", "execute", "session")
            .whereLayer("journal")
            .mayOnlyBeAccessedByLayers("execute", "removers of clouds");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.imagedsl.(**)").should().beFreeOfCycles();

    /** The compiler gives a script's own println its stream; it prints nothing itself. */
    @ArchTest
    static final ArchRule onlyReportAndCommandLinePrint = noClasses()
            .that()
            .resideOutsideOfPackages("org.imagedsl.runtime.report..", "org.imagedsl.cli..")
            .and()
            .doNotHaveFullyQualifiedName("org.imagedsl.dsl.compile.ScriptCompiler")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule nobodyLogsBesideTheEvents = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.slf4j..", "java.lang.System$Logger");

    @ArchTest
    static final ArchRule onlyTheCompilerKnowsGroovy = noClasses()
            .that()
            .resideOutsideOfPackage("org.imagedsl.dsl..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("groovy..", "org.codehaus.groovy..", "org.apache.groovy..");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses().should().haveNameMatching("(.*[.$])?" + VAGUE);

    @ArchTest
    static final ArchRule stepsAreRecords =
            classes().that().implement(Step.class).should(beRecords());
}

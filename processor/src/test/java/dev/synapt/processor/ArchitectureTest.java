package dev.synapt.processor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may depend on what: processor on kernels on annotations, and the runtime on none of them. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.synapt");

    private static final String[] OF_COMPILERS = {
        "javax.annotation.processing..", "javax.lang.model..", "com.sun.source.."
    };

    @Test
    void annotationsDependOnNothing() {
        onlyDepends("dev.synapt.annotations..", "dev.synapt.annotations..").check(CLASSES);
    }

    @Test
    void kernelsDependOnAnnotationsOnly() {
        onlyDepends("dev.synapt.kernels..", "dev.synapt.kernels..", "dev.synapt.annotations..")
                .check(CLASSES);
    }

    @Test
    void processorDependsOnKernelsAndAnnotationsOnly() {
        onlyDepends(
                        "dev.synapt.processor..",
                        "dev.synapt.processor..",
                        "dev.synapt.kernels..",
                        "dev.synapt.annotations..")
                .check(CLASSES);
    }

    @Test
    void runtimeDependsOnNoOtherModule() {
        onlyDepends("dev.synapt.runtime..", "dev.synapt.runtime..").check(CLASSES);
    }

    @Test
    void onlyTheProcessorKnowsACompiler() {
        noClasses()
                .that(not(resideInAPackage("dev.synapt.processor..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OF_COMPILERS)
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.synapt.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** A name says what a thing is; these words stand for any thing. */
    @ParameterizedTest
    @ValueSource(strings = {"Util", "Utils", "Helper", "Manager", "Impl"})
    void noNameEndsInAWordForAnything(String word) {
        noClasses().should().haveSimpleNameEndingWith(word).check(CLASSES);
    }

    private static ArchRule onlyDepends(String module, String... modules) {
        return classes()
                .that(resideInAPackage(module))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("dev.synapt..").or(resideInAnyPackage(modules)));
    }
}

package org.botnode.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.botnode.console", importOptions = ImportOption.DoNotIncludeTests.class)
class ConsoleArrowsTest {

    @ArchTest
    static final ArchRule consoleKnowsTheNodeByItsClientAlone = classes().should().onlyDependOnClassesThat()
            .resideInAnyPackage("org.botnode.console..", "org.botnode.client", "org.botnode.probe", "java..",
                    "javafx..", "atlantafx.base..", "org.kordamp.ikonli..");

    @ArchTest
    static final ArchRule viewModelsSeeNoControl = noClasses().that().haveSimpleNameEndingWith("ViewModel")
            .should().dependOnClassesThat().resideInAnyPackage("javafx.scene..", "javafx.stage..");

    @ArchTest
    static final ArchRule onlyTheExecutorHandsWorkToTheScreen = noClasses().that()
            .resideOutsideOfPackages("org.botnode.console.task", "org.botnode.console.theme")
            .should().dependOnClassesThat().haveFullyQualifiedName("javafx.application.Platform");
}

package dev.changeover.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.changeover.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule theEngineNeedsOnlyTheJdkAndTheTwoDrivers = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.changeover.engine..",
                    "java..",
                    "javax.sql..",
                    "org.jspecify..",
                    "org.postgresql..",
                    "org.sqlite..");

    @ArchTest
    static final ArchRule packagesBehindTheFaceDoNotGoInCircles =
            slices().matching("dev.changeover.engine.internal.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theWordsOfTheCatalogAndThePlanKnowNothingOfTheWork = noClasses()
            .that()
            .resideInAnyPackage("dev.changeover.engine.catalog..", "dev.changeover.engine.plan..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.changeover.engine.internal..");

    @ArchTest
    static final ArchRule onlyTheTargetsOwnPackageOpensConnectionsToIt = noClasses()
            .that()
            .resideOutsideOfPackage("dev.changeover.engine.internal.postgres..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.postgresql.Driver");

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager");

    @ArchTest
    static final ArchRule timeComesFromOutside = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC");
}

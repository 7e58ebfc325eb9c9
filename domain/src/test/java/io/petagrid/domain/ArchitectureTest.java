package io.petagrid.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.petagrid.domain");

    @Test
    void dependenciesPointInTheDirectionOfTheData() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("quantity")
                .definedBy("..quantity..")
                .layer("time")
                .definedBy("..time..")
                .layer("fleet")
                .definedBy("..fleet..")
                .layer("telemetry")
                .definedBy("..telemetry..")
                .layer("supply")
                .definedBy("..supply..")
                .layer("energy")
                .definedBy("..energy..")
                .layer("authority")
                .definedBy("..authority..")
                .layer("estimation")
                .definedBy("..estimation..")
                .layer("grid")
                .definedBy("..grid..")
                .layer("dispatch")
                .definedBy("..dispatch..")
                .whereLayer("dispatch")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("grid")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("authority")
                .mayOnlyBeAccessedByLayers("grid", "dispatch")
                .whereLayer("energy")
                .mayOnlyBeAccessedByLayers("grid")
                .whereLayer("estimation")
                .mayOnlyBeAccessedByLayers("grid")
                .whereLayer("supply")
                .mayOnlyBeAccessedByLayers("energy", "grid")
                .whereLayer("telemetry")
                .mayOnlyBeAccessedByLayers("supply", "energy", "estimation", "authority", "grid", "dispatch")
                .whereLayer("fleet")
                .mayOnlyBeAccessedByLayers("telemetry", "supply", "energy", "authority", "grid", "dispatch")
                .check(CLASSES);
    }

    @Test
    void theDomainKnowsNoTransportAndNoClock() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache..", "org.slf4j..", "java.net..", "java.nio.file..", "io.petagrid.wire..")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
    }
}

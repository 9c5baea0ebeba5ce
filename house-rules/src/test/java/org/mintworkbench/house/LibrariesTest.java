package org.mintworkbench.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which code may touch which library, and the world outside.
class LibrariesTest {
    private static final String ENGINE = "org.mintworkbench.engine.";
    private static final String APP = "org.mintworkbench.app.";
    private static final String LAUNCHER = APP + "Launcher";

    @Test
    void djlIsTouchedOnlyByTheTensorPackage() {
        DescribedPredicate<JavaClass> djl =
                describe(
                        "DJL but for its tokenizers",
                        type ->
                                type.getPackageName().startsWith("ai.djl")
                                        && !type.getPackageName().startsWith("ai.djl.huggingface"));
        noClasses()
                .that()
                .resideOutsideOfPackages(ENGINE + "tensor..", "ai.djl..")
                .should()
                .dependOnClassesThat(djl)
                .check(Checkout.classes());
    }

    @Test
    void tokenizersAreTouchedOnlyByTheTextPackage() {
        onlyIn("ai.djl.huggingface..", ENGINE + "text..");
    }

    @Test
    void hardwoodIsTouchedOnlyByTheReaderOfTables() {
        onlyIn("dev.hardwood..", ENGINE + "exchange.table..");
    }

    @Test
    void arrowIsTouchedOnlyByTheReaderOfTables() {
        onlyIn("org.apache.arrow..", ENGINE + "exchange.table..");
    }

    @Test
    void chartFxIsTouchedOnlyByTheChartPackage() {
        onlyIn("io.fair_acc..", APP + "chart..");
    }

    @Test
    void picocliIsTouchedOnlyByTheCommandLine() {
        onlyIn("picocli..", ENGINE + "cli..");
    }

    private static void onlyIn(String library, String... places) {
        noClasses()
                .that()
                .resideOutsideOfPackages(places)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(Checkout.classes());
    }

    @Test
    void onlyTheCommandLineAndTheLauncherWriteToTheStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ENGINE + "cli..")
                .and()
                .doNotHaveFullyQualifiedName(LAUNCHER)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(Checkout.classes());
    }

    /// Methods that ask the clock or draw from a generator nobody seeded.
    private static final Set<String> CLOCK_AND_CHANCE =
            Set.of(
                    "java.lang.System.currentTimeMillis",
                    "java.lang.System.nanoTime",
                    "java.lang.Math.random",
                    "java.time.Instant.now",
                    "java.time.LocalDate.now",
                    "java.time.LocalDateTime.now",
                    "java.time.ZonedDateTime.now",
                    "java.time.OffsetDateTime.now",
                    "java.time.Clock.systemUTC",
                    "java.time.Clock.systemDefaultZone",
                    "java.time.InstantSource.system",
                    "java.util.UUID.randomUUID",
                    "java.util.concurrent.ThreadLocalRandom.current",
                    "java.util.random.RandomGenerator.getDefault");

    @Test
    void theClockAndChanceArePassedInFromTheRoots() {
        DescribedPredicate<JavaMethodCall> asksTheWorld =
                describe(
                        "asks the clock or draws unseeded",
                        call ->
                                CLOCK_AND_CHANCE.contains(
                                                call.getTargetOwner().getName()
                                                        + "."
                                                        + call.getName())
                                        && !takesAClock(call));
        noClasses()
                .that()
                .resideOutsideOfPackage(ENGINE + "cli..")
                .and()
                .doNotHaveFullyQualifiedName(LAUNCHER)
                .and()
                .doNotHaveFullyQualifiedName(APP + "Workbench")
                .should()
                .callMethodWhere(asksTheWorld)
                .orShould()
                .callConstructor(java.util.Random.class)
                .orShould()
                .callConstructor(java.util.SplittableRandom.class)
                .orShould()
                .callConstructor(java.security.SecureRandom.class)
                .check(Checkout.classes());
    }

    private static boolean takesAClock(JavaMethodCall call) {
        return call.getTarget().getRawParameterTypes().stream()
                .anyMatch(type -> type.getName().equals("java.time.Clock"));
    }

    @Test
    void viewModelsKnowNothingOfNodes() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx.scene..", "javafx.stage..", "org.controlsfx..", "io.fair_acc..")
                .allowEmptyShould(true)
                .check(Checkout.classes("app"));
    }

    @Test
    void onlySupportHandsWorkToTheFxThread() {
        noClasses()
                .that()
                .resideOutsideOfPackage(APP + "support..")
                .should()
                .callMethodWhere(
                        describe(
                                "Platform.runLater",
                                (JavaMethodCall call) ->
                                        call.getTargetOwner()
                                                        .getName()
                                                        .equals("javafx.application.Platform")
                                                && call.getName().equals("runLater")))
                .allowEmptyShould(true)
                .check(Checkout.classes("app"));
    }
}

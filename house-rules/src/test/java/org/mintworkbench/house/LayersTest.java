package org.mintworkbench.house;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Who may know whom.
class LayersTest {
    private static final String ROOT = "org.mintworkbench.";

    /// Each package of the engine may use only those before it.
    private static final List<String> ENGINE =
            List.of(
                    "progress",
                    "image",
                    "pickle",
                    "array",
                    "source",
                    "text",
                    "tensor",
                    "model",
                    "student",
                    "teacher",
                    "preference",
                    "train",
                    "exchange",
                    "generate",
                    "rank",
                    "retrieve",
                    "evaluate",
                    "report",
                    "recipe",
                    "parity",
                    "doctor",
                    "cli");

    /// What any part of the window may use; the features stand between these and the shell.
    private static final Set<String> APP_SHARED =
            Set.of(
                    "support",
                    "settings",
                    "navigation",
                    "command",
                    "process",
                    "chart",
                    "widget",
                    "session");

    private static final Set<String> APP_FEATURES =
            Set.of(
                    "dataset",
                    "teacher",
                    "preference",
                    "run",
                    "study",
                    "evaluation",
                    "cases",
                    "home");

    @Test
    void noPackagesKnowEachOtherInACircle() {
        // The root of workspace holds what all its packages use (UserError, Checks) and what uses
        // them all (Workspace); the next rule keeps these two apart.
        slices().matching(ROOT + "workspace.(*)..")
                .should()
                .beFreeOfCycles()
                .check(Checkout.classes("workspace"));
        slices().matching(ROOT + "engine.(**)")
                .should()
                .beFreeOfCycles()
                .check(Checkout.classes("engine"));
        slices().matching(ROOT + "app.(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(Checkout.classes("app"));
    }

    @Test
    void whatAWorkspaceIsMadeOfDoesNotKnowTheWorkspace() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(ROOT + "workspace.json..", ROOT + "workspace.task..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(ROOT + "workspace.Workspace")
                .check(Checkout.classes("workspace"));
    }

    @Test
    void modulesKnowOnlyTheModulesTheyMay() {
        onlyKnows("workspace", "workspace");
        onlyKnows("engine", "engine", "workspace");
        onlyKnows("app", "app", "workspace", "ui");
        onlyKnows("ui-resources", "ui");
    }

    private static void onlyKnows(String module, String... roots) {
        Set<String> wrong = new TreeSet<>();
        for (Dependency dependency : dependencies(Checkout.classes(module))) {
            String target = dependency.getTargetClass().getPackageName();
            if (target.startsWith(ROOT)
                    && !List.of(roots)
                            .contains(target.substring(ROOT.length()).split("\\.", -1)[0])) {
                wrong.add(dependency.getDescription());
            }
        }
        assertEquals(Set.of(), wrong, module);
    }

    @Test
    void aPackageOfTheEngineUsesOnlyThoseThatStandAboveIt() {
        Set<String> wrong = new TreeSet<>();
        for (Dependency dependency : dependencies(Checkout.classes("engine"))) {
            int from = ENGINE.indexOf(part(dependency.getOriginClass(), "engine"));
            int to = ENGINE.indexOf(part(dependency.getTargetClass(), "engine"));
            if (to > from && from >= 0) {
                wrong.add(dependency.getDescription());
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void everyPackageOfTheEngineHasItsPlaceInTheOrder() {
        Set<String> unplaced = new TreeSet<>();
        for (JavaClass type : Checkout.classes("engine")) {
            String part = part(type, "engine");
            if (!part.isEmpty() && !ENGINE.contains(part)) {
                unplaced.add(part);
            }
        }
        assertEquals(Set.of(), unplaced, "Give each its place in LayersTest.ENGINE.");
    }

    @Test
    void partsOfTheWindowUseWhatIsSharedButNotEachOther() {
        Set<String> wrong = new TreeSet<>();
        for (Dependency dependency : dependencies(Checkout.classes("app"))) {
            String from = part(dependency.getOriginClass(), "app");
            String to = part(dependency.getTargetClass(), "app");
            boolean featureToFeature =
                    APP_FEATURES.contains(from) && APP_FEATURES.contains(to) && !from.equals(to);
            boolean sharedUpwards =
                    APP_SHARED.contains(from) && (APP_FEATURES.contains(to) || to.equals("shell"));
            boolean featureToShell = APP_FEATURES.contains(from) && to.equals("shell");
            if (featureToFeature || sharedUpwards || featureToShell) {
                wrong.add(dependency.getDescription());
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void everyPackageOfTheWindowIsSharedOrAFeatureOrTheShell() {
        Set<String> unplaced = new TreeSet<>();
        for (JavaClass type : Checkout.classes("app")) {
            unplaced.add(part(type, "app"));
        }
        unplaced.removeAll(APP_SHARED);
        unplaced.removeAll(APP_FEATURES);
        unplaced.removeAll(Set.of("", "shell"));
        assertEquals(Set.of(), unplaced, "Give each its place in LayersTest.");
    }

    /// The first package below a module's root; empty for classes elsewhere or in the root itself.
    private static String part(JavaClass type, String module) {
        String start = ROOT + module + ".";
        String name = type.getPackageName();
        return name.startsWith(start) ? name.substring(start.length()).split("\\.", -1)[0] : "";
    }

    private static List<Dependency> dependencies(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .toList();
    }
}

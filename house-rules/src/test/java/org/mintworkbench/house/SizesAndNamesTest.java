package org.mintworkbench.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Small files, small methods, and names that say something.
class SizesAndNamesTest {
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 60;
    private static final Pattern EMPTY_NAME =
            Pattern.compile(".*(Manager|Helper|Helpers|Util|Utils|Impl|Handler)");

    /// File, or file#method, to the reason why it may be longer.
    private static final Map<String, String> MAY_BE_LONGER = Map.of();

    /// File to the reason why it may catch whatever comes.
    private static final Map<String, String> MAY_CATCH_ALL = Map.of();

    private static final Pattern CATCHES_ALL =
            Pattern.compile(
                    "catch\\s*\\((final\\s+)?([\\w.]+\\s*\\|\\s*)*(Exception|Throwable)\\b");

    private record Method(String where, long lines) {}

    private static final List<Method> METHODS = new ArrayList<>();
    private static final List<String> TYPES = new ArrayList<>();

    @BeforeAll
    static void parseAllSources() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(Checkout.sources()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new Collector(unit, positions), null);
            }
        }
        assertTrue(METHODS.size() > 300, "saw only " + METHODS.size() + " methods");
    }

    private static final class Collector extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;

        Collector(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
            long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
            METHODS.add(new Method(file() + "#" + method.getName(), last - first + 1));
            return super.visitMethod(method, unused);
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            TYPES.add(file() + " " + type.getSimpleName());
            return super.visitClass(type, unused);
        }

        private String file() {
            return Checkout.name(Path.of(unit.getSourceFile().toUri()));
        }
    }

    @Test
    void filesHaveAtMost400Lines() {
        List<String> long_ =
                Checkout.sources().stream()
                        .filter(file -> lines(file) > FILE_LINES)
                        .map(file -> Checkout.name(file) + " " + lines(file))
                        .filter(entry -> !MAY_BE_LONGER.containsKey(entry.split(" ", -1)[0]))
                        .toList();
        assertEquals(List.of(), long_);
    }

    private static long lines(Path file) {
        try (var lines = java.nio.file.Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void methodsHaveAtMost60Lines() {
        List<String> tooLong =
                METHODS.stream()
                        .filter(method -> method.lines() > METHOD_LINES)
                        .filter(method -> !MAY_BE_LONGER.containsKey(method.where()))
                        .map(method -> method.where() + " " + method.lines())
                        .toList();
        assertEquals(List.of(), tooLong);
    }

    @Test
    void noTypeHasANameThatSaysNothing() {
        assertEquals(
                List.of(),
                TYPES.stream().filter(type -> EMPTY_NAME.matcher(type).matches()).toList());
    }

    @Test
    void onlyBoundariesCatchWhateverComes() {
        List<String> catching =
                Checkout.mainSources().stream()
                        .filter(file -> CATCHES_ALL.matcher(Checkout.text(file)).find())
                        .map(Checkout::name)
                        .filter(name -> !MAY_CATCH_ALL.containsKey(name))
                        .toList();
        assertEquals(List.of(), catching);
    }

    @Test
    void exceptionsAreStillNeeded() {
        List<String> sources = Checkout.sources().stream().map(Checkout::name).toList();
        List<String> gone =
                java.util.stream.Stream.concat(
                                MAY_BE_LONGER.keySet().stream(), MAY_CATCH_ALL.keySet().stream())
                        .filter(entry -> !sources.contains(entry.split("#", -1)[0]))
                        .toList();
        assertEquals(List.of(), gone);
    }
}

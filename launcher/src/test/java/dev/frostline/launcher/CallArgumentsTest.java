package dev.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Finds calls with so many positional arguments that nobody can check their order by reading. */
class CallArgumentsTest {
    private static final int MOST_ARGUMENTS = 9;

    /** Methods whose arguments are a list of equal items, or pairs; and constructors of libraries without a builder. */
    private static final Set<String> LISTS = Set.of(
            "of",
            "ofEntries",
            "join",
            "format",
            "printf",
            "containsExactly",
            "containsExactlyInAnyOrder",
            "resideInAnyPackage",
            "ProcessBuilder",
            "ConsumerRecord");

    @Test
    void passesFewPositionalArguments() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> found = new ArrayList<>();

        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources()));
            for (CompilationUnitTree unit : task.parse()) {
                new CallScanner(unit, found).scan(unit, null);
            }
        }

        assertThat(found).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.toString().matches(".*/src/(main|test)/java/.*\\.java"))
                    .toList();
        }
    }

    /** Collects the calls with too many arguments of one file. */
    private static final class CallScanner extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final List<String> found;

        CallScanner(CompilationUnitTree unit, List<String> found) {
            this.unit = unit;
            this.found = found;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
            check(name(call.getMethodSelect()), call.getArguments());
            return super.visitMethodInvocation(call, null);
        }

        @Override
        public Void visitNewClass(NewClassTree call, Void unused) {
            check(call.getIdentifier().toString().replaceAll("<.*", ""), call.getArguments());
            return super.visitNewClass(call, null);
        }

        private void check(String name, List<? extends Tree> arguments) {
            if (arguments.size() > MOST_ARGUMENTS && !LISTS.contains(name)) {
                found.add(unit.getSourceFile().getName() + ": " + name + " with " + arguments.size() + " arguments");
            }
        }

        private static String name(ExpressionTree method) {
            return method instanceof MemberSelectTree select
                    ? select.getIdentifier().toString()
                    : method.toString();
        }
    }
}

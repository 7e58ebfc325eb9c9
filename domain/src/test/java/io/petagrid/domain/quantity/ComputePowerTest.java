package io.petagrid.domain.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not add does not compile. */
class ComputePowerTest {
    private static final String BEFORE = """
            import io.petagrid.domain.quantity.ComputePower;
            import io.petagrid.domain.quantity.Format.*;
            import io.petagrid.domain.quantity.Structure.*;

            class Adding {
                Object add(
                        ComputePower<Fp16, Dense> fp16,
                        ComputePower<Fp16, Dense> more,
                        ComputePower<Fp32, Dense> fp32,
                        ComputePower<Fp16, Sparse> sparse) {
                    return\s""";

    @TempDir
    private static Path classes;

    @Test
    void powersOfOneBasisAdd() {
        // When
        List<String> errors = errorsOf("fp16.plus(more).minus(fp16)");

        // Then
        assertThat(errors).isEmpty();
    }

    @Test
    void fp16AndFp32DoNotAdd() {
        // When
        List<String> errors = errorsOf("fp16.plus(fp32)");

        // Then
        assertThat(errors).singleElement().asString().contains("incompatible types");
    }

    @Test
    void denseAndSparseDoNotAdd() {
        // When
        List<String> errors = errorsOf("fp16.plus(sparse)");

        // Then
        assertThat(errors).singleElement().asString().contains("incompatible types");
    }

    @Test
    void sumsAreExact() {
        // Given
        ComputePower<Format.Fp16, Structure.Dense> one = new ComputePower<>(Long.MAX_VALUE - 5);

        // When
        ComputePower<Format.Fp16, Structure.Dense> sum = one.plus(new ComputePower<>(5));

        // Then
        assertThat(sum.mflops()).isEqualTo(Long.MAX_VALUE);
        assertThat(sum.minus(one).mflops()).isEqualTo(5);
    }

    /** What the compiler says of an expression over powers of several bases. */
    private static List<String> errorsOf(String expression) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Adding.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return BEFORE + expression + ";\n    }\n}\n";
                    }
                };
        List<String> options = List.of("-proc:none", "-d", classes.toString());
        compiler.getTask(null, null, found, options, null, List.of(source)).call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }
}

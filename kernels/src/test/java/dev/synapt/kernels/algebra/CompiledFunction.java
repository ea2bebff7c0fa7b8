package dev.synapt.kernels.algebra;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/**
 * A function of one number, printed from its row program and compiled: fast enough to be tried at every float. An
 * independent reading of row programs, too.
 */
final class CompiledFunction {
    private CompiledFunction() {}

    /** Applies a formula in {@code x} to a whole array of floats. */
    interface OfFloats {
        void apply(float[] x, float[] result);
    }

    /** Applies a formula in {@code x} to a whole array of doubles. */
    interface OfDoubles {
        void apply(double[] x, double[] result);
    }

    static OfFloats ofFloats(String formula, Path directory) {
        MethodHandle apply = compile(formula, Precision.FLOAT32, float[].class, directory);
        return (x, result) -> invoke(apply, x, result);
    }

    static OfDoubles ofDoubles(String formula, Path directory) {
        MethodHandle apply = compile(formula, Precision.FLOAT64, double[].class, directory);
        return (x, result) -> invoke(apply, x, result);
    }

    private static void invoke(MethodHandle apply, Object x, Object result) {
        try {
            apply.invoke(x, result);
        } catch (Throwable e) {
            throw new AssertionError("Compiled code failed", e);
        }
    }

    private static MethodHandle compile(String formula, Precision precision, Class<?> array, Path directory) {
        Expr expr = Formula.parse(formula, List.of("x"));
        RowProgram program = RowProgram.in(precision).element("result", expr).build();
        try {
            Path source = directory.resolve("Function.java");
            Files.writeString(source, new Printer(precision).source(program), UTF_8);
            int status = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-classpath",
                            System.getProperty("java.class.path"),
                            "-d",
                            directory.toString(),
                            source.toString());
            if (status != 0) {
                throw new AssertionError("Does not compile: " + source);
            }
            ClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()});
            return MethodHandles.lookup()
                    .findStatic(loader.loadClass("Function"), "apply", MethodType.methodType(void.class, array, array));
        } catch (IOException | ReflectiveOperationException e) {
            throw new AssertionError("Cannot compile " + formula, e);
        }
    }

    private record Printer(Precision precision) {
        private String real() {
            return precision == Precision.FLOAT32 ? "float" : "double";
        }

        private String word() {
            return precision == Precision.FLOAT32 ? "int" : "long";
        }

        String source(RowProgram program) {
            Stage stage = program.stages().get(0);
            String lets = stage.elementLets().stream().map(this::let).collect(Collectors.joining());
            return "public class Function {\n  public static void apply(" + real() + "[] xs, " + real()
                    + "[] results) {\n    for (int j = 0; j < xs.length; j++) {\n" + lets + "      results[j] = "
                    + text(stage.outputs().get(0).value()) + ";\n    }\n  }\n}\n";
        }

        private String let(Let let) {
            String type = let.type() == ValueType.REAL ? real() : word();
            return "      " + type + " " + let.name() + " = " + text(let.definition()) + ";\n";
        }

        private String text(Expr expr) {
            Op op = expr.op();
            List<String> x = expr.operands().stream().map(this::text).toList();
            if (op.isSelect()) {
                return x.get(0) + op.symbol() + x.get(1) + " ? " + x.get(2) + " : " + x.get(3);
            }
            if (op.isInfix()) {
                return x.get(0) + " " + op.symbol() + " " + x.get(1);
            }
            if (op.isShift()) {
                return x.get(0) + " " + op.symbol() + " " + expr.word();
            }
            String boxed = precision == Precision.FLOAT32 ? "Float" : "Double";
            String bits = precision == Precision.FLOAT32 ? "Int" : "Long";
            return switch (op) {
                case VARIABLE -> "xs[j]";
                case LOCAL, WORD_LOCAL -> expr.name();
                case CONSTANT ->
                    boxed + "." + bits.toLowerCase(Locale.ROOT) + "BitsTo" + boxed + "("
                            + literal(precision.bitsOf(expr.value())) + ")";
                case WORD_CONSTANT -> literal(expr.word());
                case BITS -> boxed + "." + real() + "ToRaw" + bits + "Bits(" + x.get(0) + ")";
                case FROM_BITS -> boxed + "." + word() + "BitsTo" + boxed + "(" + x.get(0) + ")";
                case NEG -> "-" + x.get(0);
                case REDUCED_ANGLE -> "dev.synapt.runtime.program.LargeAngles.reduced(" + x.get(0) + ")";
                case QUARTER_TURNS -> "dev.synapt.runtime.program.LargeAngles.quarters(" + x.get(0) + ")";
                case SQRT -> "(" + real() + ") Math.sqrt(" + x.get(0) + ")";
                default -> "Math." + op.symbol() + "(" + String.join(", ", x) + ")";
            };
        }

        private String literal(long word) {
            return word + (precision == Precision.FLOAT64 ? "L" : "");
        }
    }
}

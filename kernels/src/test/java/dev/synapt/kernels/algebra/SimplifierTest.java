package dev.synapt.kernels.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimplifierTest {
    private static Expr parse(String text) {
        return Formula.parse(text, List.of("x", "y", "z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x + 0 | x",
                "0 + x | x",
                "x - 0 | x",
                "0 - x | -x",
                "x * 1 | x",
                "1 * x | x",
                "-1 * x | -x",
                "x / 1 | x",
                "x / 4 | 0.25 * x",
                "x / -4 | -0.25 * x",
                "x / 3 | x / 3",
                "x * 0 | 0 * x",
                "x - x | x - x",
                "x * 3 | 3 * x",
                "2 * (3 * x) | 6 * x",
                "2 * (0.5 * x) | x",
                "3 * (5 * x) | 3 * (5 * x)",
                "-(-x) | x",
                "-(x - y) | y - x",
                "x + -y | x - y",
                "-x + y | y - x",
                "x - -y | x + y",
                "-x * -y | x * y",
                "x * -y / z | -(x * y / z)",
                "x + (0 - 3) | x - 3",
                "abs(-x) | abs(x)",
                "abs(abs(x)) | abs(x)",
                "max(x, x) | x",
                "pow(x, 2) | x * x",
                "pow(x, 0) | 1",
                "pow(x, 0.3) | pow(x, 0.3)",
                "select(x > 0, y, y) | y",
                "select(1 > 0, x, y) | x",
                "select(x > 0, select(x > 0, y, z), z) | select(x > 0, y, z)",
                "select(x > 0, y, select(x > 0, x, z)) | select(x > 0, y, z)",
                "select(x > 0, y, 0) + select(x > 0, 0, z) | select(x > 0, y, z)",
                "select(x > 0, 0, y) + select(x > 0, z, 0) | select(x > 0, z, y)",
                "select(x > 0, y, 0) + select(x >= 0, 0, z) | select(x > 0, y, 0) + select(x >= 0, 0, z)",
                "x + select(y > 0, 0 - 1, 0) | x - select(y > 0, 1, 0)",
                "exp(0) * x | x",
                "sum(x * 1) | sum(x)",
            })
    void rules(String text, String expected) {
        assertThat(Simplifier.simplify(parse(text))).isEqualTo(parse(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x * y + z | fma(x, y, z)",
                "z + x * y | fma(x, y, z)",
                "x * y - z | fma(x, y, -z)",
                "x * y - 3 | fma(x, y, -3)",
                "z - x * y | fma(-x, y, z)",
                "z - 3 * y | fma(-3, y, z)",
                "x * y + y * z | fma(x, y, y * z)",
                "x + y | x + y",
                "stopGradient(x * y) + z | fma(x, y, z)",
            })
    void contraction(String text, String expected) {
        Expr fused = Contraction.fuse(parse(text));
        assertThat(withFma(fused)).isEqualTo(expected);
    }

    /** As text, with the fused operations spelt out, which {@link FormulaText} does not do. */
    private static String withFma(Expr expr) {
        if (expr.op() != Op.FMA) {
            return expr.toString();
        }
        return "fma(" + expr.operand(0) + ", " + expr.operand(1) + ", " + expr.operand(2) + ")";
    }
}

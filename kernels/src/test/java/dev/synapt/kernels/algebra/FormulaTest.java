package dev.synapt.kernels.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {
    private static final List<String> NAMES = List.of("x", "y", "alpha");

    private static Expr parse(String text) {
        return Formula.parse(text, NAMES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 2 * 3 | 7",
                "(1 + 2) * 3 | 9",
                "8 - 3 - 2 | 3",
                "8 / 4 / 2 | 1",
                "-2 ^ 2 | -4",
                "2 ^ -2 | 0.25",
                "2 ^ 3 ^ 2 | 512",
                "4 ^ 0.5 | 2",
                "4 ^ -1.5 | 0.125",
                "2 - -3 | 5",
                ".5e1 + 1.E-1 | 5.1",
                "max(1, 3, 2) | 3",
                "min(4, 3, 5) | 3",
                "clip(7, -1, 6) | 6",
                "square(3) | 9",
                "sign(-3) | -1",
                "pow(2, 3) | 8",
                "select(1 < 2, 10, 20) | 10",
                "select(2 != 2, 10, 20) | 20",
                "exp(0) + log(e) + abs(-2) + sqrt(9) | 7",
                "pi | 3.141592653589793",
                "-infinity | -Infinity",
            })
    void arithmetic(String text, double expected) {
        assertThat(Simplifier.simplify(parse(text))).isEqualTo(Expr.constant(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | 0 | expected a number, a name, a function or '(', not the end of the formula",
                "1 + | 3 | expected a number, a name, a function or '(', not the end of the formula",
                "(x + 1 | 6 | expected ')', not the end of the formula",
                "x + 1) | 5 | expected an operator or the end of the formula, not ')'",
                "2 x | 2 | expected an operator or the end of the formula, not 'x'",
                "x * alhpa | 4 | unknown name 'alhpa'; did you mean 'alpha'?",
                "x * beta | 4 | unknown name 'beta'; known are x, y, alpha",
                "expm(x) | 0 | unknown function 'expm'; did you mean 'expm1'?",
                "x * tnah(y) | 4 | unknown function 'tnah'; did you mean 'tanh'?",
                "y(x) | 0 | unknown function 'y'; it is a variable: to multiply write y * (...)",
                "1 + exp | 4 | 'exp' is a function: write exp(...)",
                "exp(x, y) | 0 | exp takes 1 argument, not 2",
                "clip(x) | 0 | clip takes 3 arguments, not 1",
                "max() | 0 | max takes at least 1 argument, not 0",
                "x ^ y | 2 | '^' takes a constant exponent, whole or with .5, of at most 64; for others write pow(base, exponent)",
                "x > 0 | 2 | a comparison stands only in select(condition, then, otherwise)",
                "select(x, 1, 2) | 8 | expected a comparison such as select(x > 0, ...), not ','",
                "select(x > 0, 1) | 15 | expected ',', not ')'",
                "x = 1 | 2 | unexpected character '='; to compare write ==",
                "x ? 1 : 2 | 2 | unexpected character '?'; to choose write select(condition, then, otherwise)",
                "x % 2 | 2 | unexpected character '%'; the operators are + - * / ^ and, in select, < <= == != > >=",
                "x # 2 | 2 | unexpected character '#'",
            })
    void errors(String text, int position, String message) {
        FormulaException error = catchThrowableOfType(FormulaException.class, () -> parse(text));
        assertThat(error).hasMessage(message);
        assertThat(error.position()).isEqualTo(position);
        assertThat(error.formula()).isEqualTo(text);
        assertThat(error.excerpt()).isEqualTo(text + "\n" + " ".repeat(position) + "^");
    }

    @Test
    void nestingIsLimited() {
        String deep = "(".repeat(10_000) + "x" + ")".repeat(10_000);
        FormulaException error = catchThrowableOfType(FormulaException.class, () -> parse(deep));
        assertThat(error).hasMessageContaining("nested more than 200 deep");
    }

    @Test
    void namesStandForAnyExpression() {
        Expr scaled = Expr.variable("x").times(2);
        assertThat(Formula.parse("p + p", Map.of("p", scaled))).isEqualTo(scaled.plus(scaled));
    }

    @Test
    void ownNamesComeBeforeBuiltInOnes() {
        Expr e = Expr.variable("e", Level.SCALAR);
        assertThat(Formula.parse("e", Map.of("e", e))).isEqualTo(e);
    }

    @Test
    void oneArgumentReducesTheRow() {
        Expr x = Expr.variable("x");
        assertThat(parse("max(x)")).isEqualTo(Expr.rowMax(x));
        assertThat(parse("min(x)")).isEqualTo(Expr.rowMax(x.negated()).negated());
        assertThat(parse("mean(x)")).isEqualTo(Expr.sum(x).over(Expr.extent()));
        assertThat(parse("sum(x)").level()).isEqualTo(Level.ROW);
    }

    @Test
    void whatIsEqualForAllElementsIsReducedAtOnce() {
        assertThat(parse("sum(3)")).isEqualTo(Expr.constant(3).times(Expr.extent()));
        assertThat(parse("mean(sum(x))")).isEqualTo(parse("sum(x)"));
        assertThat(parse("max(sum(x))")).isEqualTo(parse("sum(x)"));
        assertThat(parse("argmax(7)")).isEqualTo(Expr.constant(0));
        assertThat(parse("simplexThreshold(7)")).isEqualTo(parse("7 - 1 / extent"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x + y * alpha",
                "(x + y) * alpha",
                "x - (y - alpha)",
                "x / (y * alpha)",
                "x / y / alpha",
                "-(x + y)",
                "-x * y",
                "x * -y",
                "select(x >= 0, x, alpha * expm1(x))",
                "exp(x - max(x)) / sum(exp(x - max(x)))",
                "max(x, -1) + min(y, 1.0E-7)",
                "select(index == argmax(x), 1, -infinity)",
                "stopGradient(x) * extent",
                "max(x - simplexThreshold(x), 0)",
            })
    void textIsReadBackAsItWas(String text) {
        assertThat(parse(text)).hasToString(text);
        assertThat(parse(parse(text).toString())).isEqualTo(parse(text));
    }

    @Test
    void textOfSharedExpressionsIsBounded() {
        Expr doubled = Expr.variable("x");
        for (int i = 0; i < 200; i++) {
            doubled = doubled.times(doubled).plus(Expr.variable("y"));
        }
        assertThat(doubled.toString().length()).isLessThan(20_000);
    }
}

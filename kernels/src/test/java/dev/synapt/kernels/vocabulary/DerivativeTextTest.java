package dev.synapt.kernels.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.algebra.RowBindings;
import dev.synapt.kernels.algebra.RowInterpreter;
import dev.synapt.kernels.algebra.RowProgram;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Derivatives that the vocabulary page shows, read back, beside those that are compiled. */
class DerivativeTextTest {
    private static final double[] X = {0.7, -1.2, 2.3, 0.31, -0.45, -3.7, 6.5, 0.05};
    private static final double[] PROBABILITIES = {0.1, 0.2, 0.05, 0.15, 0.25, 0.1, 0.1, 0.05};
    private static final double[] Y = {1, 0, 1, 0.5, 0.25, 1, 0, 1};
    private static final double[] G = {0.5, -1, 2, 0.25, -0.75, 1.5, -0.2, 0.9};

    /** A formula, its derivative as it is shown, and as it is compiled. */
    @SuppressWarnings("ArrayRecordComponent") // The points are constants; nobody compares cases.
    private record Shown(Term term, Formulation formula, String shown, Expr compiled, double[] x) {
        Named<Shown> named(String kind) {
            return Named.of(term.kerasName() + kind, this);
        }
    }

    static Stream<Named<Shown>> derivatives() {
        return Stream.of(
                        Activations.TABLE.entries().stream().map(DerivativeTextTest::of),
                        Losses.TABLE.entries().stream().flatMap(DerivativeTextTest::of),
                        Regularizers.TABLE.entries().stream().flatMap(DerivativeTextTest::of))
                .flatMap(derivatives -> derivatives);
    }

    private static Named<Shown> of(Activations.Entry entry) {
        Expr formula = entry.formula(Arguments.defaults(entry.term()));
        boolean ofRow = Expr.inOrder(List.of(formula)).stream().anyMatch(e -> e.op().isReduction());
        Expr upstream = ofRow ? Expr.variable("g") : Expr.constant(1);
        Expr compiled = Derivative.vectorJacobian(formula, "x", upstream);
        return new Shown(entry.term(), entry.formula(), DerivativeText.of(entry), compiled, X).named("");
    }

    private static Stream<Named<Shown>> of(Losses.Entry entry) {
        Arguments defaults = Arguments.defaults(entry.term());
        Pairing pairing = entry.pairing();
        if (pairing != null) {
            return Stream.of(pairing.alike(), pairing.different())
                    .map(formula -> new Shown(
                                    entry.term(),
                                    formula,
                                    DerivativeText.of(entry.term(), formula),
                                    Derivative.of(Pairing.of(formula, defaults), "s"),
                                    X)
                            .named(" " + formula.text()));
        }
        Formulation formula = entry.formula();
        Formulation ofLogits = entry.fromLogits();
        Named<Shown> ofOutputs = new Shown(
                        entry.term(),
                        formula,
                        DerivativeText.of(entry, formula),
                        Derivative.of(entry.formula(defaults), "x"),
                        PROBABILITIES)
                .named("");
        return ofLogits == null
                ? Stream.of(ofOutputs)
                : Stream.of(
                        ofOutputs,
                        new Shown(
                                        entry.term(),
                                        ofLogits,
                                        DerivativeText.of(entry, ofLogits),
                                        Derivative.of(entry.fromLogits(defaults), "x"),
                                        X)
                                .named(" of logits"));
    }

    private static Stream<Named<Shown>> of(Regularizers.Entry entry) {
        Formulation formula = entry.formula();
        return formula == null
                ? Stream.empty()
                : Stream.of(new Shown(
                                entry.term(),
                                formula,
                                DerivativeText.of(entry, formula),
                                Derivative.of(entry.formula(Arguments.defaults(entry.term())), "w"),
                                X)
                        .named(""));
    }

    @ParameterizedTest
    @MethodSource("derivatives")
    void whatIsShownIsWhatIsCompiled(Shown derivative) {
        Expr shown = Formula.parse(derivative.shown(), names(derivative.term(), derivative.formula()));
        double[] expected = elements(derivative.compiled(), derivative.x());
        double[] actual = elements(shown, derivative.x());
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i])
                    .as("%s at %s", derivative.shown(), derivative.x()[i])
                    .isEqualTo(expected[i], within(1e-12 * (1 + Math.abs(expected[i]))));
        }
    }

    /** Variables, defaults of the arguments, and parts. */
    private static Map<String, Expr> names(Term term, Formulation formula) {
        Map<String, Expr> names = new LinkedHashMap<>(Arguments.defaults(term).bindings());
        List.of("x", "y", "g", "w", "s").forEach(name -> names.put(name, Expr.variable(name)));
        names.put("label", Expr.variable("label", Level.ROW));
        formula.where().forEach(part -> names.put(part.name(), Formula.parse(part.text(), names)));
        return names;
    }

    private static double[] elements(Expr expr, double[] x) {
        double[] result = new double[x.length];
        RowProgram program =
                RowProgram.in(Precision.FLOAT64).element("result", expr).build();
        RowBindings bindings = new RowBindings()
                .elements("x", x)
                .elements("w", x)
                .elements("s", x)
                .elements("y", Y)
                .elements("g", G)
                .real("label", 2)
                .elements("result", result);
        new RowInterpreter(program).run(bindings, x.length);
        return result;
    }
}

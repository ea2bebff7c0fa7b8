package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Initializers;
import dev.synapt.kernels.vocabulary.Numbers;
import java.util.Map;
import java.util.Optional;

/** Resolves initializers for parameters of known shape. */
final class InitializerReader {
    private InitializerReader() {}

    /** A parameter that is no kernel, with the fans that its shape has for Keras. */
    static Parameter parameter(
            String name, Shape shape, Optional<Choice<Initializers.Entry>> choice, Diagnostics diagnostics) {
        return parameter(name, shape, fan(shape, 2), fan(shape, 1), choice, diagnostics);
    }

    /** Keras takes any shape for that of a kernel: inputs last but one, outputs last, a window before them. */
    private static int fan(Shape shape, int fromEnd) {
        if (shape.rank() == 1) {
            return shape.last();
        }
        int window = shape.dimensions().subList(0, shape.rank() - 2).stream().reduce(1, Math::multiplyExact);
        return window * shape.dimensions().get(shape.rank() - fromEnd);
    }

    /** A parameter; of zeros where no initializer could be read. */
    static Parameter parameter(
            String name,
            Shape shape,
            int fanIn,
            int fanOut,
            Optional<Choice<Initializers.Entry>> choice,
            Diagnostics diagnostics) {
        Expr initial = choice.flatMap(c -> resolve(c, name, shape, fanIn, fanOut, diagnostics))
                .orElse(Expr.constant(0));
        return Parameter.trained(
                name,
                shape,
                Simplifier.simplify(initial),
                choice.map(Choice::seed).orElse(0L));
    }

    private static Optional<Expr> resolve(
            Choice<Initializers.Entry> choice,
            String name,
            Shape shape,
            int fanIn,
            int fanOut,
            Diagnostics diagnostics) {
        Argument formula = choice.formula();
        if (formula != null) {
            Map<String, Expr> names = Initializers.names(fanIn, fanOut, shape.rows(), shape.last());
            Optional<Expr> read = NumberFormula.read(formula, names, diagnostics);
            read.ifPresent(initial -> NumberFormula.checkFunctions(formula, initial, diagnostics));
            return read;
        }
        checkBounds(choice, diagnostics);
        checkMatrix(choice, name, shape, diagnostics);
        return Optional.ofNullable(choice.entry()).map(e -> e.formula(choice.arguments(), fanIn, fanOut));
    }

    /** A matrix has two dimensions; an orthogonal one is made of more, but not of one. */
    private static void checkMatrix(
            Choice<Initializers.Entry> choice, String name, Shape shape, Diagnostics diagnostics) {
        boolean fits = choice.is("identity") ? shape.rank() == 2 : !choice.is("orthogonal") || shape.rank() > 1;
        if (!fits) {
            diagnostics.report(
                    Rule.ShapeMismatch,
                    choice.site(),
                    "%s makes a matrix, but '%s' has the shape %s. Take another initializer.",
                    choice.name(),
                    name,
                    shape);
        }
    }

    private static void checkBounds(Choice<Initializers.Entry> choice, Diagnostics diagnostics) {
        if (!choice.is("random_uniform")) {
            return;
        }
        double low = choice.arguments().real("minval");
        double high = choice.arguments().real("maxval");
        // What is not finite is the range check's to report.
        if (low > high && Double.isFinite(low - high)) {
            Site site = choice.site();
            diagnostics.report(
                    Rule.ValueOutOfRange,
                    site,
                    "@RandomUniform takes minval <= maxval, but here minval = %s and maxval = %s. Did you mean"
                            + " @RandomUniform(minval = %s, maxval = %s)?",
                    Numbers.text(low),
                    Numbers.text(high),
                    Numbers.text(high),
                    Numbers.text(low));
        }
    }
}

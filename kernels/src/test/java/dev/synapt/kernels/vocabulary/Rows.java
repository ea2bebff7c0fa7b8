package dev.synapt.kernels.vocabulary;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.algebra.RowBindings;
import dev.synapt.kernels.algebra.RowInterpreter;
import dev.synapt.kernels.algebra.RowProgram;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Computes formulas over one row. */
public final class Rows {
    /** Making a program takes longer than running it over a row. */
    private static final Map<Wanted, RowProgram> PROGRAMS = new ConcurrentHashMap<>();

    private final Precision precision;
    private final Map<String, double[]> elements = new LinkedHashMap<>();
    private final Map<String, Double> reals = new LinkedHashMap<>();

    private Rows(Precision precision) {
        this.precision = precision;
    }

    private record Wanted(Precision precision, Expr formula, boolean ofRow) {}

    /** In that precision, without variables. */
    public static Rows in(Precision precision) {
        return new Rows(precision);
    }

    /** Binds a row. */
    public Rows with(String name, double... row) {
        elements.put(name, row.clone());
        return this;
    }

    /** Binds a number that all elements share. */
    public Rows real(String name, double value) {
        reals.put(name, value);
        return this;
    }

    /** The formula's value for each element. */
    public double[] elements(Expr formula) {
        double[] result = new double[extent()];
        RowProgram program = PROGRAMS.computeIfAbsent(
                new Wanted(precision, formula, false),
                w -> RowProgram.in(precision).element("result", formula).build());
        new RowInterpreter(program).run(bindings().elements("result", result), extent());
        return result;
    }

    /** The formula's value for the row. */
    public double row(Expr formula) {
        RowProgram program = PROGRAMS.computeIfAbsent(
                new Wanted(precision, formula, true),
                w -> RowProgram.in(precision).row("result", formula).build());
        return Objects.requireNonNull(
                new RowInterpreter(program).run(bindings(), extent()).get("result"));
    }

    private int extent() {
        return elements.values().stream().mapToInt(e -> e.length).max().orElse(1);
    }

    private RowBindings bindings() {
        RowBindings bindings = new RowBindings();
        elements.forEach(bindings::elements);
        reals.forEach(bindings::real);
        return bindings;
    }
}

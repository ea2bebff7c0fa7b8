package dev.synapt.kernels.algebra;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a {@link RowProgram} one operation at a time, slow and obvious: what it computes is what the program means, and
 * the oracle of the back ends. Not safe for use by several threads at once.
 */
public final class RowInterpreter {
    /** Stands where a step loads from no buffer. */
    private static final RowBuffer NONE = RowBuffer.of();

    private final RowProgram program;
    private final Precision precision;
    private final Arithmetic arithmetic;

    /** Where the value of each local, constant and scalar is kept. */
    private final Map<Expr, Integer> slots = new HashMap<>();

    private final List<Step> scalarSteps;
    private final List<Loop> loops;
    private final List<Step> rowSteps;
    private final int[] results;
    private final double[] reals;
    private final long[] words;

    /** A let whose names are resolved to slots. */
    private static final class Step {
        private final Expr definition;
        private final int target;
        private final int[] operands;

        Step(Expr definition, int target, int[] operands) {
            this.definition = definition;
            this.target = target;
            this.operands = operands;
        }

        boolean loadsElement() {
            return definition.op() == Op.VARIABLE && definition.level() == Level.ELEMENT;
        }
    }

    private record Loop(Stage stage, List<Step> rowSteps, List<Step> elementSteps) {}

    /** An interpreter of {@code program}. */
    public RowInterpreter(RowProgram program) {
        this.program = program;
        this.precision = program.precision();
        this.arithmetic = Arithmetic.of(precision);
        this.scalarSteps = steps(program.scalarLets());
        this.loops = program.stages().stream().map(this::loop).toList();
        this.rowSteps = steps(program.rowLets());
        this.results = program.rowOutputs().stream()
                .mapToInt(output -> slot(output.value()))
                .toArray();
        this.reals = new double[slots.size()];
        this.words = new long[slots.size()];
    }

    private List<Step> steps(List<Let> lets) {
        return lets.stream().map(this::step).toList();
    }

    private Step step(Let let) {
        Expr definition = let.definition();
        int[] operands = definition.operands().stream().mapToInt(this::slot).toArray();
        return new Step(definition, slot(Expr.local(let.name(), let.type(), definition.level())), operands);
    }

    private Loop loop(Stage stage) {
        List<Step> rows = steps(stage.rowLets());
        List<Step> elements = steps(stage.elementLets());
        stage.outputs().forEach(output -> slot(output.value()));
        stage.reductions().forEach(reduction -> slot(result(reduction)));
        return new Loop(stage, rows, elements);
    }

    private static Expr result(Stage.Reduction reduction) {
        return Expr.local(reduction.name(), ValueType.REAL, Level.ROW);
    }

    private int slot(Expr leaf) {
        return slots.computeIfAbsent(leaf, unseen -> slots.size());
    }

    /** Computes one expression of elements and scalars in {@code precision} at a single element. */
    public static double evaluate(Expr expr, Precision precision, Map<String, Double> values) {
        double[] result = new double[1];
        RowBindings bindings = new RowBindings().elements("result", result);
        values.forEach((name, value) -> bindings.elements(name, value).real(name, value));
        new RowInterpreter(RowProgram.in(precision).element("result", expr).build()).run(bindings, 1);
        return result[0];
    }

    /**
     * Runs the program on one row.
     *
     * @param bindings what the names stand for; scratch rows need none
     * @param extent the number of elements of the row
     * @return the row outputs by name
     */
    public Map<String, Double> run(RowBindings bindings, int extent) {
        program.scratch().forEach(name -> bindings.elements(name, new double[extent]));
        slots.forEach((leaf, slot) -> load(leaf, slot, bindings, extent));
        scalarSteps.forEach(step -> computeOnce(step, bindings));
        for (Loop loop : loops) {
            loop.rowSteps.forEach(step -> computeOnce(step, bindings));
            run(loop, bindings, extent);
        }
        rowSteps.forEach(step -> computeOnce(step, bindings));
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < results.length; i++) {
            values.put(program.rowOutputs().get(i).name(), reals[results[i]]);
        }
        return values;
    }

    /** Constants and scalars; locals come to be as the program runs. */
    private void load(Expr leaf, int slot, RowBindings bindings, int extent) {
        switch (leaf.op()) {
            case CONSTANT -> reals[slot] = precision.round(leaf.value());
            case VARIABLE -> reals[slot] = precision.round(bindings.real(leaf.name()));
            case EXTENT -> reals[slot] = precision.round(extent);
            case WORD_CONSTANT -> words[slot] = leaf.word();
            case WORD_VARIABLE -> words[slot] = bindings.word(leaf.name());
            default -> reals[slot] = Double.NaN;
        }
    }

    private void computeOnce(Step step, RowBindings bindings) {
        switch (step.definition.op()) {
            case VARIABLE -> reals[step.target] = precision.round(bindings.real(step.definition.name()));
            case WORD_VARIABLE -> words[step.target] = bindings.word(step.definition.name());
            default -> compute(step, NONE, 0);
        }
    }

    private void run(Loop loop, RowBindings bindings, int extent) {
        List<Step> steps = loop.elementSteps;
        List<RowBuffer> inputs = steps.stream()
                .map(step -> step.loadsElement() ? bindings.buffer(step.definition.name()) : NONE)
                .toList();
        List<RowBuffer> stores = loop.stage.outputs().stream()
                .map(output -> bindings.buffer(output.buffer()))
                .toList();
        List<Gathering> gatherings = loop.stage.reductions().stream()
                .map(reduction -> new Gathering(reduction.op(), arithmetic))
                .toList();
        int[] stored = loop.stage.outputs().stream()
                .mapToInt(output -> slot(output.value()))
                .toArray();
        int[] gathered = loop.stage.reductions().stream()
                .mapToInt(reduction -> slot(reduction.operand()))
                .toArray();
        for (int j = 0; j < extent; j++) {
            for (int i = 0; i < steps.size(); i++) {
                compute(steps.get(i), inputs.get(i), j);
            }
            for (int i = 0; i < stores.size(); i++) {
                stores.get(i).set(j, reals[stored[i]]);
            }
            for (int i = 0; i < gatherings.size(); i++) {
                gatherings.get(i).add(j, reals[gathered[i]]);
            }
        }
        for (int i = 0; i < gatherings.size(); i++) {
            int target = slot(result(loop.stage.reductions().get(i)));
            reals[target] = gatherings.get(i).result();
        }
    }

    private void compute(Step step, RowBuffer input, int j) {
        if (step.definition.type() == ValueType.REAL) {
            reals[step.target] = real(step, input, j);
        } else {
            words[step.target] = word(step, j);
        }
    }

    private double real(Step step, RowBuffer input, int j) {
        Op op = step.definition.op();
        int[] x = step.operands;
        if (op.isSelect()) {
            return op.compare(reals[x[0]], reals[x[1]]) ? reals[x[2]] : reals[x[3]];
        }
        return switch (op) {
            case VARIABLE -> precision.round(input.get(j));
            case INDEX -> j;
            case FROM_BITS -> precision.fromBits(words[x[0]]);
            case FMA -> arithmetic.fma(reals[x[0]], reals[x[1]], reals[x[2]]);
            case NEG, ABS, SQRT, REDUCED_ANGLE, QUARTER_TURNS -> arithmetic.unary(op, reals[x[0]]);
            default -> arithmetic.binary(op, reals[x[0]], reals[x[1]]);
        };
    }

    private long word(Step step, int j) {
        Op op = step.definition.op();
        int[] x = step.operands;
        if (op.isShift()) {
            return arithmetic.shift(op, words[x[0]], (int) step.definition.word());
        }
        return switch (op) {
            case WORD_INDEX -> j;
            case BITS -> precision.bitsOf(reals[x[0]]);
            default -> arithmetic.binary(op, words[x[0]], words[x[1]]);
        };
    }
}

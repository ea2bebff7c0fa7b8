package dev.synapt.kernels.algebra;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a {@link RowProgram} one operation at a time, slow and obvious: what it computes is what the program means, and the
 * oracle of the back ends. Not safe for use by several threads at once.
 */
public final class RowInterpreter {
    /** The virtual lanes of a sum, {@link Op#SUM}. */
    static final int LANES = 16;

    private final RowProgram program;
    private final Precision precision;
    private final Arithmetic arithmetic;
    private final Map<String, Integer> slots = new HashMap<>();
    private double[] reals = new double[64];
    private long[] words = new long[64];

    /** An interpreter of {@code program}. */
    public RowInterpreter(RowProgram program) {
        this.program = program;
        this.precision = program.precision();
        this.arithmetic = Arithmetic.of(precision);
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
        Frame frame = new Frame(bindings, extent);
        frame.compute(program.scalarLets());
        for (Stage stage : program.stages()) {
            frame.compute(stage.rowLets());
            loop(stage, frame);
        }
        frame.compute(program.rowLets());
        Map<String, Double> results = new LinkedHashMap<>();
        program.rowOutputs().forEach(output -> results.put(output.name(), frame.real(output.value())));
        return results;
    }

    private void loop(Stage stage, Frame frame) {
        List<Gathering> gatherings =
                stage.reductions().stream().map(this::gathering).toList();
        List<RowBuffer> stores = stage.outputs().stream()
                .map(output -> frame.bindings.buffer(output.buffer()))
                .toList();
        for (int j = 0; j < frame.extent; j++) {
            frame.index = j;
            frame.compute(stage.elementLets());
            for (int i = 0; i < stores.size(); i++) {
                stores.get(i).set(j, frame.real(stage.outputs().get(i).value()));
            }
            for (Gathering gathering : gatherings) {
                gathering.add(j, frame.real(gathering.reduction.operand()));
            }
        }
        gatherings.forEach(gathering -> frame.setReal(gathering.reduction.name(), gathering.result()));
    }

    private Gathering gathering(Stage.Reduction reduction) {
        return new Gathering(reduction, arithmetic);
    }

    /** A reduction under way. */
    private static final class Gathering {
        private final Stage.Reduction reduction;
        private final Arithmetic arithmetic;
        private final double[] lanes = new double[LANES];
        private double greatest = Double.NEGATIVE_INFINITY;
        private int greatestIndex;

        Gathering(Stage.Reduction reduction, Arithmetic arithmetic) {
            this.reduction = reduction;
            this.arithmetic = arithmetic;
        }

        void add(int j, double value) {
            switch (reduction.op()) {
                case SUM -> lanes[j % LANES] = arithmetic.binary(Op.ADD, lanes[j % LANES], value);
                case ROW_MAX -> greatest = arithmetic.binary(Op.MAX, greatest, value);
                case ARGMAX -> {
                    if (value > greatest) {
                        greatest = value;
                        greatestIndex = j;
                    }
                }
                default -> throw Arithmetic.unknown(reduction.op());
            }
        }

        double result() {
            return switch (reduction.op()) {
                case SUM -> tree();
                case ROW_MAX -> greatest;
                case ARGMAX -> greatestIndex;
                default -> throw Arithmetic.unknown(reduction.op());
            };
        }

        private double tree() {
            for (int half = LANES / 2; half > 0; half /= 2) {
                for (int lane = 0; lane < half; lane++) {
                    lanes[lane] = arithmetic.binary(Op.ADD, lanes[lane], lanes[lane + half]);
                }
            }
            return lanes[0];
        }
    }

    private int slot(String name) {
        int slot = slots.computeIfAbsent(name, unseen -> slots.size());
        if (slot == reals.length) {
            reals = Arrays.copyOf(reals, 2 * slot);
            words = Arrays.copyOf(words, 2 * slot);
        }
        return slot;
    }

    /** The names and values of the row at hand. */
    private final class Frame {
        private final RowBindings bindings;
        private final int extent;
        private int index;

        Frame(RowBindings bindings, int extent) {
            this.bindings = bindings;
            this.extent = extent;
        }

        void compute(List<Let> lets) {
            for (Let let : lets) {
                int target = slot(let.name());
                if (let.type() == ValueType.REAL) {
                    reals[target] = real(let.definition());
                } else {
                    words[target] = word(let.definition());
                }
            }
        }

        void setReal(String name, double value) {
            int target = slot(name);
            reals[target] = value;
        }

        double real(Expr expr) {
            Op op = expr.op();
            if (op.isSelect()) {
                boolean chosen = op.compare(real(expr.operand(0)), real(expr.operand(1)));
                return real(expr.operand(chosen ? 2 : 3));
            }
            return switch (op) {
                case CONSTANT -> precision.round(expr.value());
                case LOCAL -> reals[slot(expr.name())];
                case VARIABLE -> variable(expr);
                case INDEX -> index;
                case EXTENT -> precision.round(extent);
                case FROM_BITS -> precision.fromBits(word(expr.operand(0)));
                case FMA -> arithmetic.fma(real(expr.operand(0)), real(expr.operand(1)), real(expr.operand(2)));
                case NEG, ABS, SQRT -> arithmetic.unary(op, real(expr.operand(0)));
                default -> arithmetic.binary(op, real(expr.operand(0)), real(expr.operand(1)));
            };
        }

        private double variable(Expr expr) {
            boolean element = expr.level() == Level.ELEMENT;
            return precision.round(element ? bindings.buffer(expr.name()).get(index) : bindings.real(expr.name()));
        }

        long word(Expr expr) {
            Op op = expr.op();
            if (op.isShift()) {
                return arithmetic.shift(op, word(expr.operand(0)), (int) expr.word());
            }
            return switch (op) {
                case WORD_CONSTANT -> expr.word();
                case WORD_LOCAL -> words[slot(expr.name())];
                case WORD_VARIABLE -> bindings.word(expr.name());
                case WORD_INDEX -> index;
                case BITS -> precision.bitsOf(real(expr.operand(0)));
                default -> arithmetic.binary(op, word(expr.operand(0)), word(expr.operand(1)));
            };
        }
    }
}

package dev.synapt.kernels.source;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.Axis;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the elements of a row program's tensors lie, as Java text; the same for all back ends. What has fewer rows than
 * the loop is the same for all rows of a sample or of the batch.
 */
final class RowAddresses {
    private final Layouts layouts;
    private final Signature signature;
    private final Axis rows;
    private final List<String> scratch;
    private final StoredRows stored;

    /** Variables of the second sample of a pair. */
    private final Set<String> ofOther = new LinkedHashSet<>();

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private RowAddresses(
            Layouts layouts,
            Signature signature,
            Axis rows,
            List<RowStatement.Map.Input> inputs,
            List<RowStatement.Map.Output> outputs,
            List<String> scratch,
            StoredRows stored) {
        this.layouts = layouts;
        this.signature = signature;
        this.rows = rows;
        this.scratch = scratch;
        this.stored = stored;
        inputs.forEach(input -> tensors.put(input.variable(), input.tensor()));
        outputs.forEach(output -> tensors.put(output.tensor().name(), output.tensor()));
    }

    /** Where scratch rows lie: those of a thread, or those of a row of the batch. */
    interface StoredRows {
        /** Scratch of the thread, which works on one row at a time. */
        StoredRows OF_THREAD = new StoredRows() {
            @Override
            public String array(int number) {
                return "scratch.stored[" + number + "]";
            }

            @Override
            public String position(int number) {
                return "j";
            }
        };

        /** The array of a row by its number. */
        String array(int number);

        /** Position of its element {@code j}. */
        String position(int number);
    }

    static RowAddresses of(Layouts layouts, Signature signature, Loop.Rows loop) {
        return of(layouts, signature, loop, StoredRows.OF_THREAD);
    }

    static RowAddresses of(Layouts layouts, Signature signature, Loop.Rows loop, StoredRows stored) {
        RowStatement.Map map = loop.statement();
        return new RowAddresses(
                layouts,
                signature,
                map.rows(),
                map.inputs(),
                map.outputs(),
                loop.program().scratch(),
                stored);
    }

    static RowAddresses of(Layouts layouts, Signature signature, Loop.Sums loop) {
        RowStatement.Sums sums = loop.statement();
        return new RowAddresses(
                layouts, signature, sums.rows(), sums.inputs(), sums.outputs(), List.of(), StoredRows.OF_THREAD);
    }

    static RowAddresses of(Layouts layouts, Signature signature, Loop.Pairs loop) {
        RowStatement.Pairs pairs = loop.statement();
        List<RowStatement.Map.Input> inputs = new ArrayList<>(pairs.own());
        inputs.addAll(pairs.others());
        inputs.add(new RowStatement.Map.Input(RowStatement.Pairs.VECTOR.name(), pairs.vectors()));
        inputs.add(new RowStatement.Map.Input(RowStatement.Pairs.OTHER.name(), pairs.vectors()));
        RowAddresses rows = new RowAddresses(
                layouts,
                signature,
                pairs.rows(),
                inputs,
                pairs.sums(),
                loop.program().scratch(),
                StoredRows.OF_THREAD);
        pairs.others().forEach(input -> rows.ofOther.add(input.variable()));
        rows.ofOther.add(RowStatement.Pairs.OTHER.name());
        return rows;
    }

    /** Whether outputs are added to what lies there. */
    boolean adds() {
        return !ofOther.isEmpty();
    }

    /** Opens the loop over rows of the batch; what has one row needs none. */
    void open(SourceText text) {
        if (rows.samples()) {
            text.open("for (int b = " + times("from") + "; b < " + times("to") + "; b++)");
        }
    }

    /** Closes what {@link #open} has opened. */
    void close(SourceText text) {
        if (rows.samples()) {
            text.close();
        }
    }

    private String times(String samples) {
        return samples + (rows.extent() == 1 ? "" : " * " + rows.extent());
    }

    /** One local for the start of each tensor's row {@code b}. */
    void positions(SourceText text) {
        positions(text, tensors.values());
    }

    /** One local for the start of each of these tensors' row {@code b}. */
    void positions(SourceText text, Collection<Tensor> of) {
        Set<String> printed = new LinkedHashSet<>();
        for (Tensor tensor : of) {
            String name = signature.name(tensor);
            if (!tensor.isOfRow() && !tensor.isRow() && printed.add(name)) {
                String start = tensor.external() ? name + "At + " : "";
                text.line("int " + name + "Row = " + start + row(tensor) + " * " + layouts.stride(tensor) + ";");
            }
        }
    }

    /** The row of a tensor that belongs to row {@code b}. */
    private String row(Tensor tensor) {
        return tensor.rows() == rows.extent() ? "b" : "b / " + rows.extent();
    }

    /**
     * A number of the row: its label, what it counts, or its place in the batch or that of its sample for random
     * numbers.
     */
    String rowLoad(String variable) {
        Tensor tensor = tensors.get(variable);
        if (tensor != null && tensor.role() == Tensor.Role.LABEL) {
            String labels = signature.name(tensor);
            return labels + "[" + labels + "At + " + sample(variable, tensor) + "]";
        }
        if (tensor != null) {
            String stride = layouts.stride(tensor) == 1 ? "" : " * " + layouts.stride(tensor);
            return signature.name(tensor) + "[" + sample(variable, tensor) + stride + "]";
        }
        return switch (variable) {
            case "row" -> "b";
            case "sample" -> rows.extent() == 1 ? "b" : "b / " + rows.extent();
            default -> variable;
        };
    }

    /** The row that a number is of: the loop's, or that of the second sample of a pair. */
    private String sample(String variable, Tensor tensor) {
        return ofOther.contains(variable) ? PairsCode.OTHER : row(tensor);
    }

    /** The element {@code j} of a variable, an output or a scratch row. */
    String element(String variable) {
        return array(variable) + "[" + position(variable) + "]";
    }

    /** The load of an element, or of a number of the row. */
    String elementLoad(String variable) {
        return tensors.containsKey(variable) || scratch.contains(variable) ? element(variable) : variable;
    }

    /** The array of a variable, an output or a scratch row. */
    String array(String variable) {
        int number = scratch.indexOf(variable);
        return number >= 0 ? stored.array(number) : signature.name(tensor(variable));
    }

    /** Position of element {@code j} in {@link #array}. */
    String position(String variable) {
        int number = scratch.indexOf(variable);
        if (number >= 0) {
            return stored.position(number);
        }
        if (ofOther.contains(variable)) {
            return PairsCode.OTHER_ROW + " + j";
        }
        return tensor(variable).isRow() ? "j" : signature.name(tensor(variable)) + "Row + j";
    }

    private Tensor tensor(String variable) {
        Tensor tensor = tensors.get(variable);
        if (tensor == null) {
            throw new IllegalArgumentException("No tensor for " + variable + " in " + tensors.keySet());
        }
        return tensor;
    }
}

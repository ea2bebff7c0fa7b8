package dev.synapt.kernels.source;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.Statement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the elements of a row program's tensors lie, as Java text; the same for all back ends. */
final class RowAddresses {
    private final Layouts layouts;
    private final Signature signature;
    private final Statement.Map map;
    private final List<String> scratch;
    private final Map<String, Tensor> tensors = new HashMap<>();

    RowAddresses(Layouts layouts, Signature signature, Loop.Rows loop) {
        this.layouts = layouts;
        this.signature = signature;
        this.map = loop.statement();
        this.scratch = loop.program().scratch();
        map.outputs().forEach(output -> tensors.put(output.tensor().name(), output.tensor()));
        map.inputs().forEach(input -> tensors.put(input.variable(), input.tensor()));
    }

    /** The loop over rows of the batch. */
    String header() {
        int extent = map.rows().extent();
        return extent == 1
                ? "for (int b = from; b < to; b++)"
                : "for (int b = from * " + extent + "; b < to * " + extent + "; b++)";
    }

    /** One local for the start of each tensor's row. */
    void positions(SourceText text) {
        Set<String> printed = new LinkedHashSet<>();
        for (Tensor tensor : tensorsInOrder()) {
            String name = signature.name(tensor);
            if (tensor.role() != Tensor.Role.LABEL && printed.add(name)) {
                String start = tensor.external() ? name + "At + " : "";
                text.line("int " + name + "Row = " + start + "b * " + layouts.stride(tensor) + ";");
            }
        }
    }

    private List<Tensor> tensorsInOrder() {
        Set<Tensor> all = new LinkedHashSet<>();
        map.inputs().forEach(input -> all.add(input.tensor()));
        map.outputs().forEach(output -> all.add(output.tensor()));
        return List.copyOf(all);
    }

    /** A number of the row: its label, or its position for random numbers. */
    String rowLoad(String variable) {
        Tensor tensor = tensors.get(variable);
        if (tensor != null && tensor.role() == Tensor.Role.LABEL) {
            String labels = signature.name(tensor);
            return labels + "[" + labels + "At + b]";
        }
        return variable.equals("row") ? "b" : variable;
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
        int stored = scratch.indexOf(variable);
        return stored >= 0 ? "scratch.stored[" + stored + "]" : signature.name(tensor(variable));
    }

    /** Position of element {@code j} in {@link #array}. */
    String position(String variable) {
        return scratch.contains(variable) ? "j" : signature.name(tensor(variable)) + "Row + j";
    }

    private Tensor tensor(String variable) {
        Tensor tensor = tensors.get(variable);
        if (tensor == null) {
            throw new IllegalArgumentException("No tensor for " + variable + " in " + map);
        }
        return tensor;
    }
}

package dev.synapt.kernels.algebra;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Expressions made ready to print: what is computed once, once for each row, and in each of a few loops over the row,
 * one operation at a time. Every back end prints or interprets this, in this order.
 *
 * <p>Each reduction ends a loop, and later loops use its result. What is expensive (an {@code exp} or the like of an
 * element) and needed by several loops is stored in a scratch row by the first of them; what is cheap is computed
 * again.
 *
 * @param precision the type of the reals
 * @param scalarLets what is computed once for all rows
 * @param stages the loops over the row, none if nothing depends on elements
 * @param rowLets what is computed for the row after the last loop
 * @param rowOutputs the results of the row
 */
public record RowProgram(
        Precision precision, List<Let> scalarLets, List<Stage> stages, List<Let> rowLets, List<RowOutput> rowOutputs) {
    /** Copies the lists. */
    public RowProgram {
        scalarLets = List.copyOf(scalarLets);
        stages = List.copyOf(stages);
        rowLets = List.copyOf(rowLets);
        rowOutputs = List.copyOf(rowOutputs);
    }

    /**
     * A value stored once for each row.
     *
     * @param name what it is stored as
     * @param value a local, a constant, or a leaf at {@link Level#SCALAR}
     */
    public record RowOutput(String name, Expr value) {}

    /**
     * Whether it takes every element alone: nothing is summed along the row, looked for in it, or stored once for it.
     */
    public boolean isOfElements() {
        return stages.size() == 1 && stages.get(0).reductions().isEmpty() && rowOutputs.isEmpty();
    }

    /** Starts a program in this precision. */
    public static Builder in(Precision precision) {
        return new Builder(precision);
    }

    /** Collects what a program is to compute. */
    public static final class Builder {
        private final Precision precision;
        private final Map<String, Expr> elementOutputs = new LinkedHashMap<>();
        private final Map<String, Expr> rowOutputs = new LinkedHashMap<>();

        private Builder(Precision precision) {
            this.precision = precision;
        }

        /** Stores the value at each element of {@code buffer}; an expression at a lower level is repeated. */
        public Builder element(String buffer, Expr value) {
            add(elementOutputs, buffer, value);
            return this;
        }

        /**
         * Stores the value once for each row.
         *
         * @throws IllegalArgumentException if the value differs between the elements of a row
         */
        public Builder row(String name, Expr value) {
            if (value.level() == Level.ELEMENT) {
                throw new IllegalArgumentException(name + " is to be one value for a row, but is one for each element");
            }
            add(rowOutputs, name, value);
            return this;
        }

        private void add(Map<String, Expr> outputs, String name, Expr value) {
            if (elementOutputs.containsKey(name) || rowOutputs.containsKey(name)) {
                throw new IllegalArgumentException("Two outputs are named " + name);
            }
            outputs.put(name, value);
        }

        /**
         * {@linkplain Simplifier Simplifies}, {@linkplain Contraction contracts}, stages and lowers the expressions.
         */
        public RowProgram build() {
            return new Staging(precision, elementOutputs, rowOutputs).program();
        }
    }

    /** The element buffers that are read, scratch rows excepted, in the order of their first use. */
    public Set<String> elementInputs() {
        Set<String> names = namesAt(Level.ELEMENT);
        scratch().forEach(names::remove);
        return names;
    }

    /** The reals and words read once for each row, in the order of their first use. */
    public Set<String> rowInputs() {
        return namesAt(Level.ROW);
    }

    /** The run-time scalars and words, in the order of their first use. */
    public Set<String> scalarInputs() {
        return namesAt(Level.SCALAR);
    }

    /** The names of the scratch rows. */
    public List<String> scratch() {
        return stages.stream()
                .flatMap(stage -> stage.outputs().stream())
                .filter(Stage.ElementOutput::scratch)
                .map(Stage.ElementOutput::buffer)
                .toList();
    }

    /** The operations on reals that an element takes in all loops together: loads, stores and words not counted. */
    public long realOperationsPerElement() {
        return stages.stream()
                .flatMap(stage -> stage.elementLets().stream())
                .filter(let -> !let.definition().op().isLeaf() && let.type() == ValueType.REAL)
                .count();
    }

    /**
     * Whether the element output {@code output} may be stored where the element input {@code input} lies: no loop after
     * the one that stores reads the input.
     */
    public boolean mayOverwrite(String output, String input) {
        boolean stored = false;
        for (Stage stage : stages) {
            if (stored && readsElement(stage, input)) {
                return false;
            }
            stored |=
                    stage.outputs().stream().anyMatch(stores -> stores.buffer().equals(output));
        }
        return true;
    }

    private static boolean readsElement(Stage stage, String input) {
        return stage.elementLets().stream()
                .map(Let::definition)
                .anyMatch(load -> load.op() == Op.VARIABLE
                        && load.level() == Level.ELEMENT
                        && load.name().equals(input));
    }

    private Set<String> namesAt(Level level) {
        Set<String> names = new LinkedHashSet<>();
        for (Expr leaf : leaves()) {
            boolean variable = leaf.op() == Op.VARIABLE || leaf.op() == Op.WORD_VARIABLE;
            if (variable && leaf.level() == level) {
                names.add(leaf.name());
            }
        }
        return names;
    }

    private Set<Expr> leaves() {
        List<Expr> roots = new ArrayList<>();
        scalarLets.forEach(let -> roots.add(let.definition()));
        for (Stage stage : stages) {
            stage.rowLets().forEach(let -> roots.add(let.definition()));
            stage.elementLets().forEach(let -> roots.add(let.definition()));
            stage.outputs().forEach(output -> roots.add(output.value()));
        }
        rowLets.forEach(let -> roots.add(let.definition()));
        rowOutputs.forEach(output -> roots.add(output.value()));
        Set<Expr> leaves = Expr.inOrder(roots);
        leaves.removeIf(expr -> !expr.op().isLeaf());
        return leaves;
    }

    /** The program as indented text: a line for each let, reduction and output. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text, "", scalarLets);
        text.append("for each row\n");
        for (Stage stage : stages) {
            append(text, "  ", stage.rowLets());
            text.append("  for each element\n");
            append(text, "    ", stage.elementLets());
            stage.outputs()
                    .forEach(output -> text.append("    store ")
                            .append(output.buffer())
                            .append(" = ")
                            .append(output.value())
                            .append('\n'));
            stage.reductions()
                    .forEach(reduction -> text.append("    gather ")
                            .append(reduction.name())
                            .append(" = ")
                            .append(reduction.op().symbol())
                            .append(' ')
                            .append(reduction.operand())
                            .append('\n'));
        }
        append(text, "  ", rowLets);
        rowOutputs.forEach(output -> text.append("  store ")
                .append(output.name())
                .append(" = ")
                .append(output.value())
                .append('\n'));
        return text.toString();
    }

    private static void append(StringBuilder text, String indent, List<Let> lets) {
        lets.forEach(let -> text.append(indent)
                .append(let.name())
                .append(let.definition().op().isNamed() ? " = load " : " = ")
                .append(let.definition())
                .append('\n'));
    }
}

package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import dev.synapt.kernels.plan.RowStatement.Map.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one map of two where only the second reads what the first writes, such as a normalization or a sum of branches
 * and the activation behind it: what lies between is never stored.
 */
final class MapFusion {
    private final List<Statement> readers;

    private MapFusion(List<Statement> readers) {
        this.readers = readers;
    }

    /**
     * The same pass with maps fused.
     *
     * @param later what reads the tensors of the pass after it
     */
    static List<Statement> fuse(List<Statement> pass, List<Statement> later) {
        List<Statement> all = new ArrayList<>(pass);
        for (int i = 0; i < all.size(); i++) {
            List<Statement> readers = new ArrayList<>(all);
            readers.addAll(later);
            Optional<RowStatement.Map> second = new MapFusion(readers).onlyReader(all.get(i));
            if (second.isPresent()) {
                RowStatement.Map fused = fused((RowStatement.Map) all.get(i), second.get());
                all.set(all.indexOf(second.get()), fused);
                all.remove(i--);
            }
        }
        return all;
    }

    /** The map that is to become one with {@code first}. */
    private Optional<RowStatement.Map> onlyReader(Statement first) {
        if (!(first instanceof RowStatement.Map map) || !isSimple(map)) {
            return Optional.empty();
        }
        Tensor between = map.outputs().get(0).tensor();
        List<Statement> reading =
                readers.stream().filter(s -> s.reads().contains(between)).toList();
        if (reading.size() != 1 || !(reading.get(0) instanceof RowStatement.Map second)) {
            return Optional.empty();
        }
        boolean alike = second.pass() == map.pass()
                && second.columns() == map.columns()
                && second.rows().equals(map.rows());
        return alike ? Optional.of(second) : Optional.empty();
    }

    /** Whether a map writes one tensor, element by element. */
    private static boolean isSimple(RowStatement.Map map) {
        return map.pass() == Statement.Pass.FORWARD
                && map.rows().samples()
                && map.outputs().size() == 1
                && !map.outputs().get(0).tensor().external()
                && map.results().isEmpty()
                && map.stream() < 0
                && Expr.inOrder(List.of(map.outputs().get(0).value())).stream().noneMatch(e -> e.op().isReduction());
    }

    private static RowStatement.Map fused(RowStatement.Map first, RowStatement.Map second) {
        Tensor between = first.outputs().get(0).tensor();
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        second.inputs().stream()
                .filter(input -> !input.tensor().equals(between))
                .forEach(input -> inputs.put(input.variable(), input.tensor()));
        Map<Expr, Expr> renamed = new HashMap<>();
        for (Input input : first.inputs()) {
            String variable = free(input, inputs);
            inputs.put(variable, input.tensor());
            renamed.put(Expr.variable(input.variable()), Expr.variable(variable));
        }
        Expr value = first.outputs().get(0).value().substitute(renamed);
        Map<Expr, Expr> inner = new HashMap<>();
        second.inputs().stream()
                .filter(input -> input.tensor().equals(between))
                .forEach(input -> inner.put(Expr.variable(input.variable()), value));
        return new RowStatement.Map(
                second.layer(),
                second.pass(),
                second.rows(),
                second.columns(),
                inputs.entrySet().stream()
                        .map(entry -> new Input(entry.getKey(), entry.getValue()))
                        .toList(),
                second.outputs().stream()
                        .map(output ->
                                new Output(output.tensor(), output.value().substitute(inner)))
                        .toList(),
                second.results(),
                second.stream(),
                second.seed());
    }

    /** A variable that stands for no other tensor, the input's own if that is free. */
    private static String free(Input input, Map<String, Tensor> taken) {
        Set<String> names = taken.keySet();
        String variable = input.variable();
        for (int i = 2; names.contains(variable) && !input.tensor().equals(taken.get(variable)); i++) {
            variable = input.variable() + i;
        }
        return variable;
    }
}

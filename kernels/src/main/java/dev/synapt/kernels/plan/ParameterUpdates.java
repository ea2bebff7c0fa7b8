package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.graph.Constraint;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Optimizer;
import dev.synapt.kernels.graph.Optimizer.Bounded;
import dev.synapt.kernels.graph.Optimizer.Named;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.plan.ParameterStatement.Adjust;
import dev.synapt.kernels.plan.ParameterStatement.ColumnSums;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import dev.synapt.kernels.plan.RowStatement.Map.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What happens to parameters when their gradients are known.
 *
 * <p>Where an optimizer needs an element only, its rule runs over each gradient as it comes. Else the first rule keeps
 * what later ones need: gradients, sums of gradients, or directions; between them stand sums over whole tensors. Each
 * of these parts runs over all parameters before the next one, for the length of all gradients together may be in it.
 */
public final class ParameterUpdates {
    private static final Expr W = Expr.variable(UpdateRule.PARAMETER);
    private static final Expr G = Expr.variable(UpdateRule.GRADIENT);
    private static final String KEPT = "kept";
    private static final String CLIP = "clip";
    private static final String DIRECTION = "direction";
    private static final String TRUST = "trust";
    private static final String SLOPE = "slope";
    private static final String SCALE = "scale";

    private final Graph graph;
    private final Optimizer optimizer;
    private final Tensors tensors;
    private final RuleFormulas formulas;
    private final List<Parts> updated = new ArrayList<>();
    private final List<StepNumber> numbers = new ArrayList<>();
    private final ParameterPenalties penalties;

    ParameterUpdates(Tensors tensors, ParameterPenalties penalties) {
        this.penalties = penalties;
        this.graph = tensors.graph();
        this.optimizer = graph.optimizer();
        this.tensors = tensors;
        this.formulas = new RuleFormulas(graph);
    }

    /** A parameter whose update has several parts, with what the first one keeps. */
    private record Parts(
            String layer,
            Parameter parameter,
            Tensor values,
            List<Input> state,
            Optional<Tensor> kept,
            Optional<Tensor> direction) {
        List<Input> with(Optional<Tensor> tensor, String variable) {
            List<Input> all = new ArrayList<>(state);
            tensor.ifPresent(of -> all.add(new Input(variable, of)));
            return all;
        }
    }

    /** The update of a parameter by its gradient, or the first part of it. */
    Statement update(String layer, Parameter parameter, Tensor gradient) {
        Optional<Tensor> slopes = penalties.slopes(parameter);
        Expr all = ParameterPenalties.slope(parameter).map(G::plus).orElse(G);
        if (slopes.isPresent()) {
            all = G.plus(Expr.variable(SLOPE));
        }
        Optional<Tensor> kept = keepsGradients() ? Optional.of(tensors.gradient(parameter)) : Optional.empty();
        Parts parts = parts(layer, parameter, kept);
        First first = first(parts, all);
        List<Input> state = new ArrayList<>(first.state());
        slopes.ifPresent(of -> state.add(new Input(SLOPE, of)));
        return new ParameterStatement.Update(layer, parts.values(), gradient, state, first.rule());
    }

    /**
     * The first part of the update of a number that a penalty trains: its gradient is there before any other. Where it
     * is to be kept, it is kept already.
     */
    private Optional<Statement> update(Parameter number, Tensor gradient) {
        Parts parts = parts(number.layer(), number, keepsGradients() ? Optional.of(gradient) : Optional.empty());
        if (keepsGradients()) {
            return Optional.empty();
        }
        First first = first(parts, Expr.variable(KEPT));
        List<Input> state = new ArrayList<>(first.state());
        state.add(new Input(KEPT, gradient));
        return Optional.of(new Adjust(parts.layer(), parts.values(), state, first.rule(), Map.of(), 1));
    }

    private Parts parts(String layer, Parameter parameter, Optional<Tensor> kept) {
        Tensor values = tensors.parameter(parameter);
        List<Input> state = new ArrayList<>();
        List<Tensor> slots = tensors.slots(parameter);
        for (int i = 0; i < slots.size(); i++) {
            state.add(new Input(optimizer.slots(parameter).get(i).name(), slots.get(i)));
        }
        Optional<Tensor> direction = optimizer.rule(parameter).direction() == null
                ? Optional.empty()
                : Optional.of(tensors.direction(values));
        Parts parts = new Parts(layer, parameter, values, state, kept, direction);
        updated.add(parts);
        return parts;
    }

    /** A rule, and the tensors that it reads or changes besides the parameter and its gradient. */
    private record First(List<Input> state, UpdateRule rule) {}

    /** The first part of an update along a gradient: the step itself, or what is kept of the gradient. */
    private First first(Parts parts, Expr gradient) {
        if (optimizer.accumulation() > 1) {
            Expr sum = Expr.variable(Optimizer.ACCUMULATED).plus(gradient);
            return new First(
                    parts.state(), new UpdateRule("accumulate", List.of(new Named(Optimizer.ACCUMULATED, sum))));
        }
        if (keepsGradients()) {
            return new First(
                    parts.with(parts.kept(), KEPT), new UpdateRule("keep", List.of(new Named(KEPT, gradient))));
        }
        return new First(
                parts.with(parts.direction(), DIRECTION),
                new UpdateRule(optimizer.name(), formulas.step(gradient, parts.parameter())));
    }

    /** Whether a length of gradients is to be known before the rule runs, and no sum of gradients is kept anyway. */
    private boolean keepsGradients() {
        return boundsLength() && optimizer.accumulation() == 1;
    }

    private boolean boundsLength() {
        Bounded bounded = optimizer.clipping().bounded();
        return bounded == Bounded.NORM || bounded == Bounded.GLOBAL_NORM;
    }

    /** The parts of all updates that follow the first ones. */
    List<Statement> later() {
        List<Statement> later = new ArrayList<>();
        penalties
                .gradients()
                .forEach((number, gradient) -> update(number, gradient).ifPresent(later::add));
        if (boundsLength()) {
            later.addAll(gradientLengths());
        }
        if (boundsLength() || optimizer.accumulation() > 1) {
            updated.forEach(parts -> later.add(stepAlongKept(parts)));
        }
        later.addAll(factored());
        List<Parts> directed =
                updated.stream().filter(parts -> parts.direction().isPresent()).toList();
        directed.forEach(parts -> later.addAll(lengths(parts)));
        later.addAll(orthogonalized());
        directed.forEach(parts -> later.add(stepAlongDirection(parts)));
        Optimizer.Averaging averaging = optimizer.averaging();
        if (averaging != null && averaging.overwriting() > 0) {
            updated.forEach(parts -> later.add(overwrite(parts, averaging.overwriting())));
        }
        updated.forEach(parts -> constrain(parts).ifPresent(later::add));
        return later;
    }

    /** Numbers of a step that later parts need, in an order in which each needs earlier ones only. */
    List<StepNumber> numbers() {
        return numbers;
    }

    /** The gradient of an update, by what the first part has kept. */
    private Expr keptGradient() {
        return optimizer.accumulation() > 1
                ? Expr.variable(Optimizer.ACCUMULATED).over(Expr.constant(optimizer.accumulation()))
                : Expr.variable(KEPT);
    }

    private List<Statement> gradientLengths() {
        List<Statement> sums = new ArrayList<>();
        List<Expr> squares = new ArrayList<>();
        Map<String, Tensor> totals = new LinkedHashMap<>();
        for (Parts parts : updated) {
            ColumnSums sum = sums(
                    parts,
                    "GradientSquares",
                    parts.with(parts.kept(), KEPT),
                    keptGradient().power(2));
            sums.add(sum);
            Map<String, Tensor> own = new LinkedHashMap<>();
            Expr total = total(sum, own);
            totals.putAll(own);
            squares.add(total);
            if (optimizer.clipping().bounded() == Bounded.NORM) {
                numbers.add(new StepNumber(number(parts, CLIP), clip(total), own));
            }
        }
        if (optimizer.clipping().bounded() == Bounded.GLOBAL_NORM) {
            squares.stream().reduce(Expr::plus).ifPresent(all -> numbers.add(new StepNumber(CLIP, clip(all), totals)));
        }
        return sums;
    }

    /** What a gradient is multiplied by whose elements' squares have this sum. */
    private Expr clip(Expr squares) {
        Expr bound = Expr.constant(optimizer.clipping().bound());
        return bound.over(Expr.of(Op.MAX, squares.apply(Op.SQRT), bound));
    }

    private Statement stepAlongKept(Parts parts) {
        Expr gradient = keptGradient();
        Map<String, String> names = Map.of();
        if (boundsLength()) {
            gradient = gradient.times(Expr.variable(CLIP, Level.SCALAR));
            boolean own = optimizer.clipping().bounded() == Bounded.NORM;
            names = Map.of(CLIP, own ? number(parts, CLIP) : CLIP);
        }
        List<Named> outputs = new ArrayList<>(formulas.step(gradient, parts.parameter()));
        if (optimizer.accumulation() > 1) {
            outputs.add(new Named(Optimizer.ACCUMULATED, Expr.constant(0)));
        }
        List<Input> state = parts.with(parts.kept(), KEPT);
        parts.direction().ifPresent(direction -> state.add(new Input(DIRECTION, direction)));
        return adjust(parts, state, optimizer.name(), outputs, names, optimizer.accumulation());
    }

    /** What makes a slot of parameters of several dimensions a product of means, and divides directions by its root. */
    private List<Statement> factored() {
        List<Statement> means = new ArrayList<>();
        List<Statement> products = new ArrayList<>();
        for (Parts parts : updated) {
            if (!formulas.factors(parts.parameter())) {
                continue;
            }
            Tensor slot = parts.state().stream()
                    .filter(input -> input.variable()
                            .equals(optimizer.rule(parts.parameter()).factored()))
                    .map(Input::tensor)
                    .findFirst()
                    .orElseThrow();
            FactorAxes axes = FactorAxes.of(parts.parameter(), parts.values(), tensors.exchange(parts.parameter()));
            int rows = axes.extent(FactorAxes.Kind.OUTER) * axes.extent(FactorAxes.Kind.ROW);
            Tensor rowMeans = tensors.sums(parts.values(), "RowMeans", rows);
            Tensor direction = parts.direction().orElseThrow();
            int every = optimizer.accumulation();
            means.add(new ParameterStatement.RowMeans(parts.layer(), slot, rowMeans, axes, every));
            products.add(new ParameterStatement.RankOne(parts.layer(), slot, direction, rowMeans, axes, every));
        }
        return Stream.concat(means.stream(), products.stream()).toList();
    }

    /** Directions of which those that are matrices are made as long as 1, and then orthogonal. */
    private List<Statement> orthogonalized() {
        List<Statement> scaled = new ArrayList<>();
        List<Orthogonalization> all = new ArrayList<>();
        for (Parts parts : updated) {
            Optimizer.NewtonSchulz iteration = optimizer.rule(parts.parameter()).orthogonal();
            if (iteration == null) {
                continue;
            }
            Expr scale = Expr.variable(DIRECTION).times(Expr.variable(SCALE, Level.SCALAR));
            scaled.add(adjust(
                    parts,
                    List.of(new Input(DIRECTION, parts.direction().orElseThrow())),
                    "scale",
                    List.of(new Named(DIRECTION, scale)),
                    Map.of(SCALE, number(parts, SCALE)),
                    optimizer.accumulation()));
            all.add(new Orthogonalization(
                    tensors,
                    parts.layer(),
                    parts.values(),
                    parts.direction().orElseThrow(),
                    FactorAxes.of(parts.parameter(), parts.values(), tensors.exchange(parts.parameter())),
                    iteration,
                    optimizer.accumulation()));
        }
        return Stream.concat(scaled.stream(), Orthogonalization.statements(all).stream())
                .toList();
    }

    /**
     * The squares of the length of a parameter's directions, and where that of the parameter counts of its own, which
     * decide a number of the step.
     */
    private List<Statement> lengths(Parts parts) {
        ColumnSums ofDirections = sums(
                parts,
                "DirectionSquares",
                List.of(new Input(DIRECTION, parts.direction().orElseThrow())),
                Expr.variable(DIRECTION).power(2));
        Map<String, Tensor> totals = new LinkedHashMap<>();
        if (optimizer.rule(parts.parameter()).orthogonal() != null) {
            Expr length = total(ofDirections, totals).apply(Op.SQRT).plus(Expr.constant(Optimizer.NewtonSchulz.LEAST));
            numbers.add(new StepNumber(number(parts, SCALE), Expr.constant(1).over(length), totals));
            return List.of(ofDirections);
        }
        ColumnSums ofValues = sums(parts, "Squares", List.of(new Input(W.name(), parts.values())), W.power(2));
        Expr values = total(ofValues, totals);
        Expr directions = total(ofDirections, totals);
        numbers.add(
                new StepNumber(number(parts, TRUST), formulas.trust(values, directions, parts.parameter()), totals));
        return List.of(ofValues, ofDirections);
    }

    /** What stands for the total of sums, which is added to those known. */
    private static Expr total(ColumnSums of, Map<String, Tensor> totals) {
        Tensor row = of.sums().get(0).tensor();
        totals.put(row.name(), row);
        return Expr.variable(row.name(), Level.SCALAR);
    }

    private Statement stepAlongDirection(Parts parts) {
        return adjust(
                parts,
                parts.with(parts.direction(), DIRECTION),
                optimizer.name() + "Step",
                formulas.moved(parts.parameter()),
                optimizer.rule(parts.parameter()).trust() == null ? Map.of() : Map.of(TRUST, number(parts, TRUST)),
                optimizer.accumulation());
    }

    private Statement overwrite(Parts parts, int updates) {
        return adjust(
                parts,
                parts.state(),
                "overwrite",
                List.of(new Named(
                        W.name(), RuleFormulas.constrained(Expr.variable(Optimizer.AVERAGE), parts.parameter()))),
                Map.of(),
                Math.multiplyExact(updates, optimizer.accumulation()));
    }

    /** Where a parameter's constraint looks at lengths. */
    private Optional<Statement> constrain(Parts parts) {
        Constraint constraint = parts.parameter().constraint();
        if (constraint == null || constraint.ofElements()) {
            return Optional.empty();
        }
        List<Integer> axes = constraint.axes();
        MatrixAxes matrix = MatrixAxes.of(parts.parameter(), parts.values(), tensors.exchange(parts.parameter()));
        return Optional.of(new ParameterStatement.Constrain(
                parts.layer(),
                parts.values(),
                matrix.rows().stream().map(MatrixAxes.Part::extent).toList(),
                matrix.rows().stream().map(part -> axes.contains(part.axis())).toList(),
                matrix.columns().stream().anyMatch(part -> part.extent() > 1 && axes.contains(part.axis())),
                constraint.formula(),
                optimizer.accumulation()));
    }

    private static Statement adjust(
            Parts parts, List<Input> state, String name, List<Named> outputs, Map<String, String> numbers, int every) {
        return new Adjust(parts.layer(), parts.values(), state, new UpdateRule(name, outputs), numbers, every);
    }

    private ColumnSums sums(Parts parts, String what, List<Input> inputs, Expr value) {
        List<Input> read = inputs.stream()
                .filter(input -> value.contains(Expr.variable(input.variable())))
                .toList();
        return new ColumnSums(
                parts.layer(),
                Statement.Pass.LENGTH,
                read,
                List.of(new Output(tensors.columnSums(parts.values(), what), Simplifier.simplify(value))),
                List.of(),
                optimizer.accumulation());
    }

    private static String number(Parts parts, String name) {
        return parts.values().name() + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}

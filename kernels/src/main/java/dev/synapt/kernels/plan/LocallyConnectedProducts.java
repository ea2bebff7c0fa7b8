package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a layer whose window has a kernel for each position: a dense layer for each, of the samples by what
 * the window sees there. The gradient of the input comes window by window, and is added up where windows overlap.
 */
final class LocallyConnectedProducts extends WindowedProducts {
    private final Operation.LocallyConnected layer;

    /** @param extents spatial dimensions of the input */
    LocallyConnectedProducts(Node node, Operation.LocallyConnected layer, List<Integer> extents) {
        this(node, layer, extents, 1);
    }

    private LocallyConnectedProducts(Node node, Operation.LocallyConnected layer, List<Integer> extents, int images) {
        super(node, layer.window(), new Axis("g", 1, false), extents, images);
        this.layer = layer;
    }

    @Override
    WindowedProducts on(List<Integer> others, int images) {
        return new LocallyConnectedProducts(node, layer, others, images);
    }

    @Override
    Exchange kernelExchange() {
        return Exchange.NONE;
    }

    @Override
    Exchange biasExchange() {
        return Exchange.NONE;
    }

    @Override
    Optional<Statement> takeApart(Pass pass, Tensor rows, Tensor whole) {
        return Optional.empty();
    }

    @Override
    Optional<Statement> putTogether(Pass pass, Tensor whole, Tensor rows) {
        return Optional.empty();
    }

    /**
     * {@code y[b, h, w, n] = bias[h, w, n] + sum over kh, kw, c of x[b, sh*h + kh, sw*w + kw, c] * kernel[h, w, kh, kw,
     * c, n]}.
     */
    @Override
    Statement forward(Tensor sums, Tensor x, Tensor kernel, @Nullable Tensor bias) {
        List<Axis> positionAxes = positionAxes();
        List<Axis> windowAxes = windowAxes();
        Axis c = new Axis("c", x.columns(), false);
        Axis n = new Axis("n", kernel.columns(), false);
        return new ProductStatement.Contract(
                node.name(),
                Pass.FORWARD,
                new Access(sums, sumRow(positions, positionAxes), Affine.of(n)),
                bias == null ? null : new Access(bias, place(positionAxes, 1), Affine.of(n)),
                new Access(x, slide(positionAxes, windowAxes), Affine.of(c)),
                new Access(kernel, kernelRow(positionAxes, windowAxes, c), Affine.of(n)),
                join(List.of(samples), positionAxes, List.of(n)),
                join(windowAxes, List.of(c)));
    }

    /** {@code gradient[h, w, kh, kw, c, n] = sum over b of x[b, sh*h + kh, sw*w + kw, c] * dy[b, h, w, n]}. */
    @Override
    Statement kernelGradient(Tensor gradient, Tensor x, Tensor dy) {
        List<Axis> positionAxes = positionAxes();
        List<Axis> windowAxes = windowAxes();
        Axis c = new Axis("c", x.columns(), false);
        Axis n = new Axis("n", gradient.columns(), false);
        return new ProductStatement.Contract(
                node.name(),
                Pass.WEIGHT_GRADIENT,
                new Access(gradient, kernelRow(positionAxes, windowAxes, c), Affine.of(n)),
                null,
                new Access(x, slide(positionAxes, windowAxes), Affine.of(c)),
                new Access(dy, sumRow(positions, positionAxes), Affine.of(n)),
                join(positionAxes, windowAxes, List.of(c, n)),
                List.of(samples));
    }

    @Override
    List<Statement> inputGradient(Names names, Tensor dx, Tensor dy, Tensor dyRows, Tensor kernel) {
        WindowSums sums = new WindowSums(extents, positions, window);
        List<Statement> statements = new ArrayList<>();
        int places = Sliding.rows(positions);
        Tensor apart = sums.isNothing() ? dx : between(names, places * elements(), dx.columns());
        if (elements() == 1) {
            statements.add(windowGradients(apart, dy, kernel));
        } else {
            Tensor windows = between(names, places, elements() * dx.columns());
            statements.add(windowGradients(windows, dy, kernel));
            statements.add(new CopyStatement.Move(node.name(), Pass.INPUT_GRADIENT, apart, windows));
        }
        statements.addAll(sums.statements(node.name(), dx, apart, rows -> between(names, rows, dx.columns())));
        return statements;
    }

    private Tensor between(Names names, int rows, int columns) {
        return new Tensor(names.unique(node.name(), "WindowGradient"), Role.GRADIENT, true, rows, columns);
    }

    /**
     * {@code windows[b, p, k] = sum over n of dy[b, p, n] * kernel[p, k, n]}: what each window gives each of its
     * elements.
     */
    private Statement windowGradients(Tensor windows, Tensor dy, Tensor kernel) {
        Axis p = new Axis("p", Sliding.rows(positions), false);
        Axis k = new Axis("k", windows.columns(), false);
        Axis n = new Axis("n", kernel.columns(), false);
        Affine row = new Affine(List.of(new Affine.Term(samples, p.extent()), new Affine.Term(p, 1)), 0);
        return new ProductStatement.Contract(
                node.name(),
                Pass.INPUT_GRADIENT,
                new Access(windows, row, Affine.of(k)),
                null,
                new Access(dy, row, Affine.of(n)),
                new Access(kernel, plus(times(p, k.extent()), k), Affine.of(n)),
                List.of(samples, p, k),
                List.of(n));
    }

    private Affine kernelRow(List<Axis> positionAxes, List<Axis> windowAxes, Axis c) {
        Affine row = place(positionAxes, elements() * c.extent());
        for (Affine.Term term : element(windowAxes, c.extent()).terms()) {
            row = plus(row, term.axis(), term.factor());
        }
        return plus(row, c);
    }

    /** Number of a position, times the rows that each has. */
    private Affine place(List<Axis> positionAxes, int rows) {
        List<Integer> pitches = Sliding.pitches(positions);
        Affine place = Affine.constant(0);
        for (int d = 0; d < positionAxes.size(); d++) {
            place = plus(place, positionAxes.get(d), pitches.get(d) * rows);
        }
        return place;
    }

    private static Affine times(Axis axis, int factor) {
        return plus(Affine.constant(0), axis, factor);
    }

    private static Affine plus(Affine index, Axis axis, int factor) {
        List<Affine.Term> terms = new ArrayList<>(index.terms());
        terms.add(new Affine.Term(axis, factor));
        return new Affine(terms, index.offset());
    }
}

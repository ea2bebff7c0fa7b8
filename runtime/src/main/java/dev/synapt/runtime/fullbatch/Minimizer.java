package dev.synapt.runtime.fullbatch;

import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Minimizes a function, or the loss of a network over all samples at once, by a method that needs the whole gradient.
 *
 * <pre>{@code
 * Minimization result = Minimizer.limitedMemoryBfgs(10).iterations(200).train(network, Batch.of(images, labels));
 * }</pre>
 *
 * <p>Steps along conjugate or quasi-Newton directions fulfil the strong Wolfe conditions. Everything is computed in
 * double precision and in a fixed order, so that a minimization repeats bit for bit; the loss of a network has the
 * precision of the network, and a line search sees no smaller decrease than that, which makes {@code precision =
 * FLOAT64} the better choice here.
 */
public final class Minimizer {
    /** A matrix of n times n numbers may take this share of the memory that the JVM may have. */
    private static final double SHARE_OF_MEMORY = 0.5;

    /**
     * Nocedal and Wright (2006), section 3.1: loose for Newton and quasi-Newton directions, tight for conjugate
     * gradients.
     */
    private static final double LOOSE = 0.9;

    private static final double TIGHT = 0.1;

    private final Method method;
    private int iterations = 100;
    private double tolerance = 1e-5;
    private boolean keepPoints;
    private Consumer<Iterate> observer = iterate -> {};

    private Minimizer(Method method) {
        this.method = method;
    }

    /** What a method is made of. */
    private interface Method {
        Directions directions(Objective objective);

        LineSearch search(Consumer<Place> evaluation);
    }

    private record Searched(double remainingSlope, Function<Objective, Directions> factory) implements Method {
        @Override
        public Directions directions(Objective objective) {
            return factory.apply(objective);
        }

        @Override
        public LineSearch search(Consumer<Place> evaluation) {
            return new WolfeSearch(remainingSlope, evaluation);
        }
    }

    private record Fixed(double rate) implements Method {
        @Override
        public Directions directions(Objective objective) {
            return new SteepestDescent();
        }

        @Override
        public LineSearch search(Consumer<Place> evaluation) {
            return new FixedStep(rate, evaluation);
        }
    }

    private record Ruled(StepRule rule) implements Method {
        @Override
        public Directions directions(Objective objective) {
            if (objective.size() != rule.size()) {
                throw new IllegalArgumentException("The optimizer's rule is of " + rule.size()
                        + " variables, but the objective has " + objective.size());
            }
            return new SteepestDescent();
        }

        @Override
        public LineSearch search(Consumer<Place> evaluation) {
            rule.begin();
            return new RuleStep(rule, evaluation);
        }
    }

    // ---- methods

    /**
     * An optimizer of the vocabulary: each iteration is a step of its rule, whether the objective falls or not. Each
     * minimization begins with the state that the optimizer has before its first step.
     *
     * @param rule of the objective that is to be minimized, such as {@code rosenbrock.adam()}
     */
    public static Minimizer optimizer(StepRule rule) {
        return new Minimizer(new Ruled(rule));
    }

    /**
     * Gradient descent: {@code w -= learningRate * gradient} (Cauchy, 1847).
     *
     * @param learningRate above 0
     */
    public static Minimizer gradientDescent(double learningRate) {
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException("The learning rate is " + learningRate + "; it must be above 0");
        }
        return new Minimizer(new Fixed(learningRate));
    }

    /** Conjugate gradients of Polak and Ribiere (1969), with a Wolfe line search. */
    public static Minimizer conjugateGradient() {
        return new Minimizer(new Searched(TIGHT, objective -> new PolakRibiere(objective.size())));
    }

    /**
     * BFGS (Broyden, Fletcher, Goldfarb, Shanno, 1970). It keeps a matrix of n x n numbers for n variables, and refuses
     * networks for which that is too large.
     */
    public static Minimizer bfgs() {
        return new Minimizer(new Searched(LOOSE, objective -> {
            checkMatrix("BFGS", "limitedMemoryBfgs", 1, objective.size());
            return new DenseBfgs(objective.size());
        }));
    }

    /**
     * L-BFGS (Nocedal, 1980).
     *
     * @param memory steps that are remembered, at least 1; 3 to 20 are usual
     */
    public static Minimizer limitedMemoryBfgs(int memory) {
        if (memory < 1) {
            throw new IllegalArgumentException("The memory is " + memory + " steps; it must be at least 1");
        }
        return new Minimizer(new Searched(LOOSE, objective -> new LimitedMemoryBfgs(objective.size(), memory)));
    }

    /**
     * Newton's method with the Hessian as a matrix, damped where it is not positive definite. It refuses objectives for
     * which the matrix is too large, and those that know no second derivatives.
     */
    public static Minimizer newton() {
        return new Minimizer(new Searched(LOOSE, objective -> {
            checkMatrix("Newton's method", "hessianFree", 2, objective.size());
            return new DenseNewton(curvature(objective));
        }));
    }

    /** Newton's method by conjugate gradients over products with the Hessian, which is nowhere as a matrix. */
    public static Minimizer hessianFree() {
        return new Minimizer(new Searched(LOOSE, objective -> new HessianFree(curvature(objective))));
    }

    private static Curvature curvature(Objective objective) {
        if (objective instanceof Curvature curvature) {
            return curvature;
        }
        throw new IllegalArgumentException(
                "Newton's methods need second derivatives, and this objective is no Curvature; "
                        + "bfgs() and limitedMemoryBfgs(...) do without. A network has them that is declared with "
                        + "@Network(hessianProducts = true)");
    }

    private static void checkMatrix(String method, String instead, int matrices, int size) {
        double bytes = 8.0 * matrices * size * size;
        if (bytes > SHARE_OF_MEMORY * Runtime.getRuntime().maxMemory()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s keeps a matrix of %,d x %,d numbers, which takes %.1f GB of the %.1f GB that this JVM may have; "
                            + "Minimizer.%s does without one",
                    method,
                    size,
                    size,
                    bytes / 1e9,
                    Runtime.getRuntime().maxMemory() / 1e9,
                    instead));
        }
    }

    // ---- settings

    /** Most iterations, 100 by default. */
    public Minimizer iterations(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("The number of iterations is " + most + "; it must be at least 1");
        }
        iterations = most;
        return this;
    }

    /** Ends where no derivative is larger in absolute value; 1e-5 by default. */
    public Minimizer tolerance(double largestDerivative) {
        if (!(largestDerivative >= 0)) {
            throw new IllegalArgumentException("The tolerance is " + largestDerivative + "; it must be 0 or more");
        }
        tolerance = largestDerivative;
        return this;
    }

    /** Keeps the point of every iterate in the path, to draw it. */
    public Minimizer keepPoints() {
        keepPoints = true;
        return this;
    }

    /** Is shown the start and every iterate, with its point where {@link #keepPoints} asks for it. */
    public Minimizer observer(Consumer<Iterate> observer) {
        this.observer = observer;
        return this;
    }

    // ---- minimizing

    /**
     * Minimizes a function.
     *
     * @param start of {@link Objective#size()} finite numbers; stays as it is
     * @throws IllegalArgumentException if the start has another size, or the objective is not finite there
     */
    public Minimization minimize(Objective objective, double[] start) {
        if (start.length != objective.size()) {
            throw new IllegalArgumentException(
                    "The start has " + start.length + " numbers; the objective has " + objective.size() + " variables");
        }
        return new Run(objective, start).run();
    }

    /**
     * Trains a network: minimizes its mean loss over all samples. What is drawn at random (dropout) is drawn once and
     * stays so. The weights end at the minimum; the optimizer's state and the iteration stay. Penalties count;
     * constraints of weights and bounds on gradients are the optimizer's and are not applied.
     *
     * @throws dev.synapt.runtime.BadInputException if the data is wrong somewhere; the weights stay as they were
     */
    public Minimization train(Model network, Batch batch) {
        ModelLoss loss =
                network.hasHessianProducts() ? new ModelCurvature(network, batch) : new ModelLoss(network, batch);
        double[] start = loss.point();
        Minimization result;
        try {
            result = minimize(loss, start);
        } catch (RuntimeException e) {
            loss.moveTo(start);
            throw e;
        }
        loss.moveTo(result.minimum().point());
        return result;
    }

    /** One minimization. */
    private final class Run {
        private final Objective objective;
        private final Directions directions;
        private final LineSearch search;
        private final double[] direction;
        private final List<Iterate> path = new ArrayList<>();
        private Place at;
        private Place next;
        private int evaluations;

        Run(Objective objective, double[] start) {
            this.objective = objective;
            this.directions = method.directions(objective);
            this.search = method.search(this::evaluate);
            this.direction = new double[start.length];
            this.at = new Place(start.length);
            this.next = new Place(start.length);
            System.arraycopy(start, 0, at.point, 0, start.length);
        }

        private void evaluate(Place place) {
            evaluations++;
            place.evaluate(objective);
        }

        Minimization run() {
            evaluate(at);
            if (!at.finite()) {
                throw new IllegalArgumentException("At the start the objective is " + at.value
                        + (Double.isFinite(at.value) ? ", but its gradient is not finite" : "; it must be finite"));
            }
            note(0);
            for (int iteration = 1; iteration <= iterations; iteration++) {
                if (Vectors.largest(at.gradient) <= tolerance) {
                    return end(Minimization.End.CONVERGED);
                }
                if (!step()) {
                    return end(Minimization.End.NO_DECREASE);
                }
                if (!next.finite()) {
                    return end(Minimization.End.NOT_FINITE);
                }
                directions.moved(at, next, direction);
                Place last = at;
                at = next;
                next = last;
                note(iteration);
            }
            boolean converged = Vectors.largest(at.gradient) <= tolerance;
            return end(converged ? Minimization.End.CONVERGED : Minimization.End.ITERATIONS_DONE);
        }

        /** A step along the method's direction, or along the gradient where that leads nowhere. */
        private boolean step() {
            directions.choose(at, direction);
            boolean descends = Vectors.dot(at.gradient, direction) < 0;
            if (descends && search.step(at, direction, directions.firstStep(at, direction), next)) {
                return true;
            }
            directions.forget();
            new SteepestDescent().choose(at, direction);
            return search.step(at, direction, Math.min(1, 1 / Vectors.largest(at.gradient)), next);
        }

        private void note(int iteration) {
            Iterate iterate = new Iterate(iteration, evaluations, at, keepPoints);
            path.add(iterate);
            observer.accept(iterate);
        }

        private Minimization end(Minimization.End end) {
            return new Minimization(path, new Iterate(path.size() - 1, evaluations, at, true), end);
        }
    }
}

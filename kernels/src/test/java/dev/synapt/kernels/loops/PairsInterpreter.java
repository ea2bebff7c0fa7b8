package dev.synapt.kernels.loops;

import dev.synapt.kernels.algebra.RowBindings;
import dev.synapt.kernels.algebra.RowBuffer;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What comes of pairs of samples, one pair after the other. */
final class PairsInterpreter {
    private final LoopInterpreter loops;
    private final int samples;

    PairsInterpreter(LoopInterpreter loops, int samples) {
        this.loops = loops;
        this.samples = samples;
    }

    void run(Loop.Pairs loop) {
        RowStatement.Pairs pairs = loop.statement();
        int columns = pairs.vectors().columns();
        Map<String, double[]> terms = new HashMap<>();
        for (RowStatement.Map.Output sum : pairs.sums()) {
            loops.store(sum.tensor(), new double[samples * columns]);
            terms.put(sum.tensor().name(), new double[columns]);
        }
        pairs.folds().forEach(fold -> loops.store(fold.tensor(), new double[samples]));
        for (int sample = 0; sample < samples; sample++) {
            Map<String, Double> numbers = new HashMap<>();
            pairs.folds().forEach(fold -> numbers.put(fold.variable(), loops.round(fold.start())));
            for (int other = 0; other < samples; other++) {
                if (other != sample || pairs.withItself()) {
                    pair(loop, sample, other, numbers, terms);
                }
            }
            for (RowStatement.Pairs.Fold fold : pairs.folds()) {
                loops.array(fold.tensor())[sample] = Objects.requireNonNull(numbers.get(fold.variable()));
            }
        }
    }

    private void pair(
            Loop.Pairs loop, int sample, int other, Map<String, Double> numbers, Map<String, double[]> terms) {
        RowStatement.Pairs pairs = loop.statement();
        int columns = pairs.vectors().columns();
        double[] vectors = loops.array(pairs.vectors());
        RowBindings bindings = new RowBindings()
                .elements(RowStatement.Pairs.VECTOR.name(), RowBuffer.of(vectors, sample * columns))
                .elements(RowStatement.Pairs.OTHER.name(), RowBuffer.of(vectors, other * columns));
        bind(pairs.own(), sample, bindings);
        bind(pairs.others(), other, bindings);
        numbers.forEach(bindings::real);
        terms.forEach(bindings::elements);
        Map<String, Double> next = loops.interpreter(loop.program()).run(bindings, columns);
        numbers.replaceAll((variable, before) -> Objects.requireNonNull(next.get(Lowering.NEXT + variable)));
        for (RowStatement.Map.Output sum : pairs.sums()) {
            double[] array = loops.array(sum.tensor());
            double[] term = Objects.requireNonNull(terms.get(sum.tensor().name()));
            for (int column = 0; column < columns; column++) {
                int at = sample * columns + column;
                array[at] = loops.round(array[at] + term[column]);
            }
        }
    }

    private void bind(List<Input> inputs, int sample, RowBindings bindings) {
        inputs.forEach(input -> bindings.real(input.variable(), loops.array(input.tensor())[sample]));
    }
}

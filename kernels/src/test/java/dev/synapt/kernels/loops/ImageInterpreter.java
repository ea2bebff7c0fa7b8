package dev.synapt.kernels.loops;

import dev.synapt.kernels.plan.ImageStatement;
import dev.synapt.kernels.plan.Sliding;
import dev.synapt.kernels.plan.Taps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Runs the loops over images for a {@link LoopInterpreter}: windows, and weighted sums along a dimension. */
final class ImageInterpreter {
    private final LoopInterpreter loops;
    private final LoopInterpreter.Step step;

    ImageInterpreter(LoopInterpreter loops, LoopInterpreter.Step step) {
        this.loops = loops;
        this.step = step;
    }

    void resample(ImageStatement.Resample resample) {
        double[] in = loops.array(resample.in());
        double[] out = loops.written(resample.out(), step);
        int length = resample.inner() * resample.in().columns();
        int inputs = resample.taps().inputs();
        int outputs = resample.taps().outputs().size();
        for (int block = 0; block < step.rows() * resample.blocks(); block++) {
            for (int o = 0; o < outputs; o++) {
                List<Taps.Tap> terms = resample.taps().outputs().get(o);
                for (int e = 0; e < length; e++) {
                    double sum = 0;
                    for (int t = 0; t < terms.size(); t++) {
                        double element = in[(block * inputs + terms.get(t).input()) * length + e];
                        double weight = loops.round(terms.get(t).weight());
                        sum = t == 0 ? loops.round(element * weight) : loops.fma(element, weight, sum);
                    }
                    out[(block * outputs + o) * length + e] = sum;
                }
            }
        }
    }

    private interface WindowBody {
        /** For one position and channel, with the indices of the window's elements inside of the sample. */
        void run(int result, int[] elements);
    }

    private static void windows(Sliding sliding, int samples, int columns, WindowBody body) {
        int[] positions = sliding.positions().stream().mapToInt(i -> i).toArray();
        int[] size = sliding.window().size().stream().mapToInt(i -> i).toArray();
        int[] at = new int[positions.length];
        int[] within = new int[positions.length];
        int[] result = {0};
        for (int sample = 0; sample < samples; sample++) {
            int current = sample;
            AxesInterpreter.forEach(positions, 0, positions.length, at, () -> {
                List<Integer> rows = new ArrayList<>();
                AxesInterpreter.forEach(size, 0, size.length, within, () -> {
                    int row = current;
                    boolean inside = true;
                    for (int d = 0; d < size.length; d++) {
                        int index = at[d] * sliding.window().strides().get(d)
                                - sliding.window().before().get(d)
                                + within[d];
                        inside &= index >= 0 && index < sliding.extents().get(d);
                        row = row * sliding.extents().get(d) + index;
                    }
                    if (inside) {
                        rows.add(row);
                    }
                });
                for (int channel = 0; channel < columns; channel++) {
                    int c = channel;
                    body.run(
                            result[0]++,
                            rows.stream().mapToInt(row -> row * columns + c).toArray());
                }
            });
        }
    }

    void pool(ImageStatement.Pool pool) {
        double[] in = loops.array(pool.in());
        double[] out = loops.written(pool.out(), step);
        windows(pool.sliding(), step.rows(), pool.in().columns(), (result, elements) -> {
            out[result] = switch (pool.pooling()) {
                case MAX -> Arrays.stream(elements).mapToDouble(e -> in[e]).reduce(Double.NEGATIVE_INFINITY, Math::max);
                case MIN -> Arrays.stream(elements).mapToDouble(e -> in[e]).reduce(Double.POSITIVE_INFINITY, Math::min);
                case AVERAGE -> loops.round(sum(in, elements) / elements.length);
            };
        });
    }

    private double sum(double[] in, int[] elements) {
        double sum = 0;
        for (int element : elements) {
            sum = loops.round(sum + in[element]);
        }
        return sum;
    }

    void chosen(ImageStatement.Chosen chosen) {
        double[] along = loops.array(chosen.along());
        double[] in = loops.array(chosen.in());
        double[] results = loops.array(chosen.result());
        double[] out = loops.written(chosen.out(), step);
        windows(
                chosen.sliding(),
                step.rows(),
                chosen.in().columns(),
                (result, elements) -> out[result] = Arrays.stream(elements)
                        .filter(e -> in[e] == results[result])
                        .mapToDouble(e -> along[e])
                        .findFirst()
                        .orElse(0));
    }

    void gradient(ImageStatement.PoolGradient pool) {
        double[] gradient = loops.array(pool.gradient());
        double[] out = loops.written(pool.out(), step);
        boolean chooses = pool.pooling().chooses();
        double[] in = chooses ? loops.array(Objects.requireNonNull(pool.in())) : gradient;
        double[] results = chooses ? loops.array(Objects.requireNonNull(pool.result())) : gradient;
        windows(pool.sliding(), step.rows(), pool.out().columns(), (result, elements) -> {
            boolean given = false;
            for (int element : elements) {
                double part = loops.round(gradient[result] / elements.length);
                if (chooses) {
                    boolean here = !given && in[element] == results[result];
                    part = here ? gradient[result] : 0;
                    given |= here;
                }
                out[element] = loops.round(out[element] + part);
            }
        });
    }
}

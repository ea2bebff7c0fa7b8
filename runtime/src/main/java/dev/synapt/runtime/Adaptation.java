package dev.synapt.runtime;

import dev.synapt.runtime.data.Batches;
import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.engine.ParameterArrays;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.ParameterInfo;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.StatisticsInfo;
import java.util.List;

/**
 * The statistics of training data that a network keeps among its weights. While they are not known their variances are
 * negative, so that files, phases and devices need to know nothing of it.
 */
final class Adaptation {
    private final Architecture architecture;
    private final State state;

    /** An array, because every step looks at it. */
    private final StatisticsInfo[] adapted;

    Adaptation(Architecture architecture, State state) {
        this.architecture = architecture;
        this.state = state;
        this.adapted = architecture.adapted().toArray(new StatisticsInfo[0]);
    }

    /**
     * The statistics of samples.
     *
     * @param inputs that hold the samples
     * @param at where the first one begins
     * @throws UnsupportedOperationException if no layer has statistics
     */
    List<TrainingStatistics> statistics(Object inputs, int at, int samples) {
        List<TrainingStatistics> statistics = begin();
        add(statistics, inputs, at, samples);
        return statistics;
    }

    /** The statistics of a stream's samples. */
    List<TrainingStatistics> statistics(Batches batches) {
        List<TrainingStatistics> statistics = begin();
        Batch batch = new Batch();
        boolean none = true;
        try (StreamedBatches stream = new StreamedBatches(batches, architecture)) {
            stream.begin(0);
            int rows;
            while ((rows = stream.next(batch)) > 0) {
                addNext(statistics, stream, batch, rows);
                none = false;
            }
        }
        if (none) {
            throw new BadInputException("there are no batches to adapt to");
        }
        return statistics;
    }

    private void addNext(List<TrainingStatistics> statistics, StreamedBatches stream, Batch batch, int rows) {
        try {
            add(statistics, batch.inputs(), batch.first() * architecture.inputSize(), rows);
        } catch (BadInputException e) {
            throw e.in(stream.whole());
        }
    }

    private void add(List<TrainingStatistics> statistics, Object inputs, int at, int samples) {
        for (int sample = 0; sample < samples; sample++) {
            for (TrainingStatistics of : statistics) {
                of.add(inputs, at + sample * architecture.inputSize(), sample);
            }
        }
    }

    /** Statistics of no sample yet. */
    private List<TrainingStatistics> begin() {
        if (adapted.length == 0) {
            throw new UnsupportedOperationException(architecture.name()
                    + " has nothing to adapt: no layer takes its mean and variance from the training data, as @Normalization does"
                    + " where none are declared");
        }
        return architecture.adapted().stream()
                .map(info -> new TrainingStatistics(info, architecture.precision()))
                .toList();
    }

    /** Writes statistics to the state. */
    void write(List<TrainingStatistics> statistics) {
        // All of them, before anything changes.
        List<double[]> variances =
                statistics.stream().map(TrainingStatistics::variances).toList();
        for (int i = 0; i < variances.size(); i++) {
            TrainingStatistics of = statistics.get(i);
            write(of.info().mean(), of.means());
            write(of.info().variance(), variances.get(i));
        }
    }

    private void write(int parameter, double[] values) {
        ParameterInfo info = architecture.parameters().get(parameter);
        ParameterArrays.write(info.layout(), state.arrays(parameter)[0], values);
    }

    /**
     * Makes sure that all statistics are known.
     *
     * @throws IllegalStateException if some are not
     */
    void require() {
        for (StatisticsInfo info : adapted) {
            // Padding aside, the first element is the first in every layout.
            if (NumberArrays.get(state.arrays(info.variance())[0], 0) < 0) {
                throw new IllegalStateException("'" + info.layer() + "' of " + architecture.name()
                        + " takes its mean and variance from the training data, but has none yet. Call adapt(...) with the"
                        + " inputs to train on, or load the weights of a network that was adapted");
            }
        }
    }
}

package dev.synapt.runtime;

import dev.synapt.runtime.engine.Engine;
import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.metric.EpochMetric;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Architecture.Targets;
import dev.synapt.runtime.program.EpochMetricInfo;
import dev.synapt.runtime.program.Measure;
import dev.synapt.runtime.program.OutputInfo;
import dev.synapt.runtime.program.RowWeights;
import dev.synapt.runtime.program.Step;
import java.util.Arrays;
import java.util.List;

/** The declared metrics of whole epochs, added up pass by pass. Nothing is allocated once a sample was seen. */
final class EpochFigures {
    private final OfOutput[] outputs;

    EpochFigures(Architecture architecture) {
        List<OutputInfo> all = architecture.outputs();
        outputs = new OfOutput[all.size()];
        Arrays.setAll(outputs, i -> new OfOutput(i, all.get(i)));
    }

    /** Forgets all samples. */
    void reset() {
        for (OfOutput output : outputs) {
            for (EpochMetric metric : output.metrics) {
                metric.reset();
            }
        }
    }

    /** Adds the samples of the last pass, whose targets the step still has. */
    void add(Engine engine) {
        for (OfOutput output : outputs) {
            if (output.metrics.length > 0) {
                output.add(engine);
            }
        }
    }

    /** The figure of all samples since the last reset. */
    double result(Measure measure) {
        return outputs[measure.output()].metrics[measure.index()].result();
    }

    private static final class OfOutput {
        private final int index;
        private final boolean labels;
        private final EpochMetric[] metrics;
        private final double[] truth;
        private final double[] prediction;

        OfOutput(int index, OutputInfo info) {
            this.index = index;
            this.labels = info.targets() == Targets.LABELS;
            this.metrics = info.epochMetrics().stream()
                    .map(EpochMetricInfo::creation)
                    .map(creation -> creation.get())
                    .toArray(EpochMetric[]::new);
            int columns = info.size() / info.rows();
            this.truth = new double[columns];
            this.prediction = new double[columns];
        }

        void add(Engine engine) {
            RowWeights weights = engine.step().weights[index];
            for (int row = 0; row < weights.rows(); row++) {
                if (!weights.ignores(row)) {
                    add(engine, row);
                }
            }
        }

        /** Metrics have no weights, as in Keras. */
        private void add(Engine engine, int row) {
            readTruth(engine.step(), row);
            engine.prediction(index, row, prediction);
            for (EpochMetric metric : metrics) {
                metric.add(truth, prediction, 1);
            }
        }

        private void readTruth(Step step, int row) {
            Object targets = step.targets[index];
            int from = step.targetsAt[index];
            if (labels) {
                Arrays.fill(truth, 0);
                truth[((int[]) targets)[from + row]] = 1;
                return;
            }
            for (int i = 0; i < truth.length; i++) {
                truth[i] = NumberArrays.get(targets, from + row * truth.length + i);
            }
        }
    }
}

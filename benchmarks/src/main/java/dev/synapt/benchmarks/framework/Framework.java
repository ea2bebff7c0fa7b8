package dev.synapt.benchmarks.framework;

/** A deep-learning system that a Java program can use. */
public sealed interface Framework permits Synapt, TensorFlowJava, DjlPyTorch {
    /** Its name with its version and engine, for the lines printed. */
    String name();

    /** A network of a workload, its data in memory where the framework reads it, ready for the first step. */
    Training training(Workload workload, int batch, int threads);

    /** A network of a workload that predicts one sample at a time. */
    Prediction prediction(Workload workload, int threads);

    /** A network being trained on {@link Samples#pool}. */
    interface Training {
        /**
         * A whole step, finished on return: forward pass, loss, gradients, update.
         *
         * @param inputs which batch of the pool the samples are from
         * @param targets which batch of the pool the answers are from
         * @return mean loss of the batch
         */
        double step(int inputs, int targets);
    }

    /** A network being asked. */
    interface Prediction {
        /** The outputs for one sample. */
        float[] predict(float[] sample);
    }
}

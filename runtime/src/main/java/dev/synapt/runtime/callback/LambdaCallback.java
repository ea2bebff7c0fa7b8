package dev.synapt.runtime.callback;

import dev.synapt.runtime.Callback;
import dev.synapt.runtime.Training;
import java.util.function.Consumer;

/**
 * A callback made of functions.
 *
 * <pre>{@code
 * new LambdaCallback().epochEnd(training -> System.out.println(training.value("loss")))
 * }</pre>
 */
public final class LambdaCallback implements Callback {
    private Consumer<Training> trainBegin = training -> {};
    private Consumer<Training> trainEnd = training -> {};
    private Consumer<Training> epochBegin = training -> {};
    private Consumer<Training> epochEnd = training -> {};
    private Consumer<Training> batchBegin = training -> {};
    private Consumer<Training> batchEnd = training -> {};

    /** Does nothing yet. */
    public LambdaCallback() {}

    /** What to do before the first epoch. */
    public LambdaCallback trainBegin(Consumer<Training> action) {
        trainBegin = action;
        return this;
    }

    /** What to do after the last epoch. */
    public LambdaCallback trainEnd(Consumer<Training> action) {
        trainEnd = action;
        return this;
    }

    /** What to do before each epoch. */
    public LambdaCallback epochBegin(Consumer<Training> action) {
        epochBegin = action;
        return this;
    }

    /** What to do after each epoch. */
    public LambdaCallback epochEnd(Consumer<Training> action) {
        epochEnd = action;
        return this;
    }

    /** What to do before each step. */
    public LambdaCallback batchBegin(Consumer<Training> action) {
        batchBegin = action;
        return this;
    }

    /** What to do after each step. */
    public LambdaCallback batchEnd(Consumer<Training> action) {
        batchEnd = action;
        return this;
    }

    @Override
    public void onTrainBegin(Training training) {
        trainBegin.accept(training);
    }

    @Override
    public void onTrainEnd(Training training) {
        trainEnd.accept(training);
    }

    @Override
    public void onEpochBegin(Training training) {
        epochBegin.accept(training);
    }

    @Override
    public void onEpochEnd(Training training) {
        epochEnd.accept(training);
    }

    @Override
    public void onBatchBegin(Training training) {
        batchBegin.accept(training);
    }

    @Override
    public void onBatchEnd(Training training) {
        batchEnd.accept(training);
    }
}

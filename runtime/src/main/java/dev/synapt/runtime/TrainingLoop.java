package dev.synapt.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the epochs of a training. */
final class TrainingLoop {
    private static final double NANOS = 1e-9;

    private final Training training;
    private final Model model;
    private final EpochBatches batches;
    private final @Nullable EpochBatches validation;
    private final ProgressLine progress;
    private final Callback[] callbacks;
    private final Batch batch = new Batch();

    TrainingLoop(
            Training training,
            EpochBatches batches,
            @Nullable EpochBatches validation,
            ProgressLine progress,
            List<Callback> callbacks) {
        this.training = training;
        this.model = training.model();
        this.batches = batches;
        this.validation = validation;
        this.progress = progress;
        this.callbacks = callbacks.toArray(Callback[]::new);
    }

    History run(int firstEpoch) {
        for (Callback callback : callbacks) {
            callback.onTrainBegin(training);
        }
        for (int epoch = firstEpoch; epoch < training.epochs() && !training.stopped(); epoch++) {
            runEpoch(epoch);
        }
        model.takeAverages();
        for (Callback callback : callbacks) {
            callback.onTrainEnd(training);
        }
        return training.history();
    }

    private void runEpoch(int epoch) {
        long start = System.nanoTime();
        training.beginEpoch(epoch, batches.count());
        model.epoch(epoch);
        progress.begin(training);
        for (Callback callback : callbacks) {
            callback.onEpochBegin(training);
        }
        try {
            train(epoch);
            progress.trained(training);
            validate(epoch);
            model.readBack();
            progress.end(training);
        } finally {
            progress.leaveLine();
            batch.clear();
        }
        for (Callback callback : callbacks) {
            callback.onEpochEnd(training);
        }
        training.endEpoch((System.nanoTime() - start) * NANOS);
    }

    private void train(int epoch) {
        try (EpochBatches open = batches) {
            open.begin(epoch);
            while (!training.stopped() && step(epoch)) {
                progress.step(training);
            }
        }
        if (training.step() == 0) {
            throw new BadInputException(
                    "epoch " + (epoch + 1) + " has no batches; Batches.open must give them every epoch");
        }
    }

    private boolean step(int epoch) {
        int rows = batches.next(batch);
        if (rows == 0) {
            return false;
        }
        for (Callback callback : callbacks) {
            callback.onBatchBegin(training);
        }
        training.stepDone(trainStep(epoch), rows);
        for (Callback callback : callbacks) {
            callback.onBatchEnd(training);
        }
        return true;
    }

    private double trainStep(int epoch) {
        try {
            return model.trainStep(batch);
        } catch (BadInputException e) {
            throw located(e, "epoch " + (epoch + 1), batches);
        } catch (NonFiniteLossException e) {
            int origin = batches.origin(e.sample());
            String place = place("epoch " + (epoch + 1), origin, batches);
            NonFiniteLossException located = new NonFiniteLossException(place + ": " + e.getMessage(), origin);
            located.initCause(e);
            throw located;
        }
    }

    private void validate(int epoch) {
        if (validation == null) {
            return;
        }
        try (EpochBatches open = validation) {
            open.begin(epoch);
            int rows;
            while ((rows = open.next(batch)) > 0) {
                training.validate(batch, rows);
            }
        } catch (BadInputException e) {
            throw located(e, "validation after epoch " + (epoch + 1), validation);
        }
        training.validationDone();
    }

    private static BadInputException located(BadInputException e, String moment, EpochBatches batches) {
        if (e.sample() < 0) {
            return e.in(moment);
        }
        int origin = batches.origin(e.sample());
        BadInputException located =
                new BadInputException(place(moment, origin, batches) + ": " + e.getMessage(), origin, e.column());
        located.initCause(e);
        return located;
    }

    /** The step names the sample of its batch; after shuffling that says nothing to the owner of the data. */
    private static String place(String moment, int origin, EpochBatches batches) {
        return moment + ", sample " + origin + " of " + batches.whole();
    }
}

package dev.synapt.runtime;

import dev.synapt.runtime.weights.WeightsFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A training under way: what callbacks can see of it and do to it. */
public final class Training {
    /** The name under which a checkpoint's metadata holds the number of finished epochs. */
    static final String EPOCHS_DONE = "synapt.epochs_done";

    private static final String LOSS = "loss";
    private static final String VALIDATION = "val_";

    private final Model model;
    private final int epochs;
    private final int batchSize;
    private final boolean validated;
    private final List<String> metrics;
    private final List<String> order;
    private final History history = new History();
    private final Means means;
    private final Means validation;
    private final Map<String, Double> recorded = new LinkedHashMap<>();
    private int epoch;
    private long step;
    private long steps = -1;
    private boolean validationDone;
    private boolean stopped;

    Training(Model model, int epochs, int batchSize, boolean validated) {
        this.model = model;
        this.epochs = epochs;
        this.batchSize = batchSize;
        this.validated = validated;
        this.metrics = model.architecture().metrics();
        this.means = new Means(model.architecture(), model.figures());
        this.validation = new Means(model.architecture(), new EpochFigures(model.architecture()));
        // Alphabetical, as Keras reports them.
        TreeSet<String> sorted = new TreeSet<>(metrics);
        sorted.add(LOSS);
        this.order = List.copyOf(sorted);
    }

    /** The network that is trained. */
    public Model model() {
        return model;
    }

    /** The epoch under way, counted from 0 over the whole training, as Keras counts. */
    public int epoch() {
        return epoch;
    }

    /** Where the training ends unless something stops it before. */
    public int epochs() {
        return epochs;
    }

    /** Samples in every batch but the last of an epoch. */
    public int batchSize() {
        return batchSize;
    }

    /** Steps done in this epoch. */
    public long step() {
        return step;
    }

    /** Steps of an epoch, or -1 while that is not known, as in the first epoch over a stream. */
    public long steps() {
        return steps;
    }

    /** What the epochs before this one reported. */
    public History history() {
        return history;
    }

    /**
     * Names of the values that an epoch reports: metrics and {@code loss} by alphabet, then those of the validation,
     * then what callbacks recorded.
     */
    public List<String> names() {
        List<String> names = new ArrayList<>(order);
        if (validated) {
            order.forEach(name -> names.add(VALIDATION + name));
        }
        names.addAll(recorded.keySet());
        return names;
    }

    /**
     * A value of the epoch under way: the mean over its samples so far. Those of the validation are there when it ends.
     *
     * @param name one of {@link #names()}
     * @throws IllegalArgumentException if the training reports no such value
     * @throws IllegalStateException if it is not known yet
     */
    public double value(String name) {
        Double record = recorded.get(name);
        if (record != null) {
            return record;
        }
        if (order.contains(name)) {
            return value(means, name);
        }
        if (!names().contains(name)) {
            throw new IllegalArgumentException("The training reports no '" + name + "', but " + names()
                    + (name.startsWith(VALIDATION) && !validated
                            ? "; give it validationData(...) or validationSplit(...)"
                            : ""));
        }
        if (!validationDone) {
            throw new IllegalStateException("'" + name + "' is known when the epoch ends");
        }
        return value(validation, name.substring(VALIDATION.length()));
    }

    private double value(Means some, String name) {
        int metric = metrics.indexOf(name);
        return metric >= 0 ? some.metric(metric) : some.loss();
    }

    /** The values of the epoch that are known by now, by name. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        if (means.samples() > 0) {
            order.forEach(name -> values.put(name, value(means, name)));
        }
        if (validationDone) {
            order.forEach(name -> values.put(VALIDATION + name, value(validation, name)));
        }
        values.putAll(recorded);
        return Collections.unmodifiableMap(values);
    }

    /** Adds a value to those of this epoch, such as its learning rate. */
    public void record(String name, double value) {
        recorded.put(name, value);
    }

    /** Ends the training after this epoch; called within an epoch, after this step. */
    public void stop() {
        stopped = true;
    }

    /** Whether the training ends after this epoch. */
    public boolean stopped() {
        return stopped;
    }

    /**
     * All that a training needs to go on from the end of this epoch: weights, optimizer state, step, epoch, seed. Made
     * for {@link Trainer#resumeFrom}, where {@link Callback#onEpochEnd} writes it to a file.
     */
    public WeightsFile checkpoint() {
        WeightsFile contents = model.checkpoint();
        contents.putMetadata(EPOCHS_DONE, Integer.toString(epoch + 1));
        return contents;
    }

    // ---- for the loop

    void beginEpoch(int number, long stepsExpected) {
        epoch = number;
        step = 0;
        steps = stepsExpected;
        validationDone = false;
        means.clear();
        validation.clear();
        recorded.clear();
    }

    void stepDone(double loss, int rows) {
        step++;
        means.addStep(model, loss, rows);
    }

    void validate(Batch batch, int rows) {
        validation.evaluate(model, batch, batchSize, rows);
    }

    void validationDone() {
        validationDone = true;
    }

    void endEpoch(double seconds) {
        history.add(new History.Epoch(epoch + 1, values(), seconds));
    }
}

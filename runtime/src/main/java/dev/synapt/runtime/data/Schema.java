package dev.synapt.runtime.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the columns of a table mean: which are numbers, which categories, which the target. Columns it does not name are
 * not used. The inputs of a sample follow the order of the columns here.
 *
 * <pre>{@code
 * Schema schema = Schema.of(
 *     numeric("wheel-base", "length", "width"),
 *     numeric("horsepower").missing(Missing.median().withIndicator()),
 *     category("make", "fuel-type").unknown(UnknownCategory.ALL_ZERO),
 *     targetValue("price").scaled(Scaling.STANDARD).dropMissing());
 * EncodedSplit cars = schema.encode(table.split(0.2, 7));
 * }</pre>
 *
 * <p>Means, medians, categories and the like are measured on the training rows alone: {@link #encode} takes a table
 * that is split already, so that nothing of the rows held out can leak into them.
 */
public final class Schema {
    private final List<Columns> inputs;
    private final Columns target;

    private Schema(List<Columns> inputs, Columns target) {
        this.inputs = inputs;
        this.target = target;
    }

    /**
     * A schema of input columns and one target.
     *
     * @throws DataException if a column is named twice, or there is no input, no target or several targets
     */
    public static Schema of(Columns... columns) {
        List<Columns> inputs = new ArrayList<>();
        List<Columns> targets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Columns some : columns) {
            boolean isTarget = some instanceof TargetValues || some instanceof TargetClass;
            (isTarget ? targets : inputs).add(some);
            for (String name : some.names()) {
                if (!names.add(name)) {
                    throw new DataException("the schema names column '" + name + "' twice");
                }
            }
        }
        if (inputs.isEmpty() || targets.size() != 1) {
            throw new DataException("a schema needs input columns and one targetValue(...) or targetClass(...), got "
                    + inputs.size() + " and " + targets.size());
        }
        return new Schema(List.copyOf(inputs), targets.get(0));
    }

    /**
     * Measures the training part of a split and encodes both parts alike.
     *
     * @throws DataException if a value does not suit its column: it says file, line, column and value
     */
    public EncodedSplit encode(Split<Table> split) {
        Encoder encoder = fit(split.training());
        return new EncodedSplit(encoder, encoder.encode(split.training()), encoder.encode(split.heldOut()));
    }

    /**
     * Measures the training rows. Rows to validate or test with must not be among them: use {@link #encode} where there
     * are any.
     *
     * @throws DataException if a value does not suit its column: it says file, line, column and value
     */
    public Encoder fit(Table training) {
        return fit(training.iterator());
    }

    /** The same for rows that are read one by one, from a file larger than memory. */
    public Encoder fit(Stream<Row> training) {
        return fit(training.iterator());
    }

    private Encoder fit(Iterator<Row> training) {
        List<ColumnFitter> fitters = newFitters();
        TargetFitter targetFitter = TargetFitter.of(target);
        Set<String> missingMarkers = new TreeSet<>();
        long rows = 0;
        while (training.hasNext()) {
            Row row = training.next();
            missingMarkers.addAll(row.missingMarkers());
            if (targetFitter.drops(row) || fitters.stream().anyMatch(fitter -> fitter.drops(row))) {
                continue;
            }
            rows++;
            fitters.forEach(fitter -> fitter.add(row));
            targetFitter.add(row);
        }
        if (rows == 0) {
            throw new DataException("no training row is complete; give missing values a substitute");
        }
        return new Encoder(fitters.stream().map(ColumnFitter::fitted).toList(), targetFitter.fitted(), missingMarkers);
    }

    private List<ColumnFitter> newFitters() {
        List<ColumnFitter> fitters = new ArrayList<>();
        for (Columns some : inputs) {
            for (String name : some.names()) {
                fitters.add(
                        some instanceof NumericColumns numeric
                                ? new NumericFitter(name, numeric)
                                : new CategoryFitter(name, (CategoryColumns) some));
            }
        }
        return fitters;
    }
}

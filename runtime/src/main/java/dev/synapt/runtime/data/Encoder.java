package dev.synapt.runtime.data;

import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.NumberType;
import dev.synapt.runtime.weights.WeightsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Turns rows of a table into samples, with the measures of the training rows: the same for training, testing and, saved
 * with the weights, for raw rows at prediction. Made by {@link Schema}. Safe for several threads.
 */
public final class Encoder {
    /** The name of an encoder's JSON among the metadata of a weights file, such as {@code ModelCheckpoint} writes. */
    public static final String METADATA = "synapt.encoder";

    private static final String FORMAT = "1";

    private final List<ColumnEncoder> columns;
    private final TargetEncoder target;
    private final Set<String> missingMarkers;
    private final Header inputHeader;
    private final int inputSize;

    Encoder(List<ColumnEncoder> columns, TargetEncoder target, Set<String> missingMarkers) {
        this.columns = List.copyOf(columns);
        this.target = target;
        // Sorted, so that the same encoder is always saved as the same text.
        this.missingMarkers = new TreeSet<>(missingMarkers);
        this.inputHeader = new Header(
                "raw row", columns.stream().map(ColumnEncoder::column).toList());
        this.inputSize =
                columns.stream().mapToInt(column -> column.feature().width()).sum();
    }

    /** Names of the input columns, in the order of the schema. */
    public List<String> columns() {
        return inputHeader.names();
    }

    /** What the columns become, in the order of the inputs. */
    public List<Feature> features() {
        return columns.stream().map(ColumnEncoder::feature).toList();
    }

    /** Numbers of one sample: what the network's {@code input} has to be. */
    public int inputSize() {
        return inputSize;
    }

    /** Names of the classes in the order of their indices; empty where values are predicted. */
    public List<String> classes() {
        return target instanceof ClassTarget byClass ? byClass.classes().names() : List.of();
    }

    /** The rows as {@code float} samples, without those that missing values drop. */
    public Dataset encode(Table table) {
        return encode(table, NumberType.FLOAT32);
    }

    /**
     * The rows as samples, without those that missing values drop.
     *
     * @throws DataException if a value does not suit its column, or no row is left
     */
    public Dataset encode(Table table, NumberType precision) {
        List<Row> rows = new ArrayList<>();
        table.forEach(row -> {
            if (!drops(row)) {
                rows.add(row);
            }
        });
        if (rows.isEmpty()) {
            throw new DataException(table.source() + ": no row is complete");
        }
        return encode(rows, precision);
    }

    private Dataset encode(List<Row> rows, NumberType precision) {
        boolean wide = precision == NumberType.FLOAT64;
        int length = Math.multiplyExact(rows.size(), inputSize);
        Object inputs = wide ? new double[length] : new float[length];
        Object targets = target.newArray(Math.multiplyExact(rows.size(), target.size()), wide);
        double[] sample = new double[inputSize];
        for (int i = 0; i < rows.size(); i++) {
            encode(rows.get(i), sample);
            for (int k = 0; k < inputSize; k++) {
                Numbers.set(inputs, i * inputSize + k, sample[k]);
            }
            target.encode(rows.get(i), targets, i * target.size());
        }
        return Dataset.of(inputs, targets, rows.size()).named(features());
    }

    private boolean drops(Row row) {
        return target.drops(row) || columns.stream().anyMatch(column -> column.drops(row));
    }

    private void encode(Row row, double[] sample) {
        int at = 0;
        for (ColumnEncoder column : columns) {
            column.encode(row, sample, at);
            at += column.feature().width();
        }
    }

    /** Batches from a file larger than memory, read anew every epoch. */
    public Batches batches(Csv csv, int batchSize) {
        return () -> {
            try {
                Stream<Row> rows = csv.rows();
                return Chunks.of(rows.filter(row -> !drops(row)), batchSize)
                        .map(chunk -> encode(chunk, NumberType.FLOAT32));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /**
     * The inputs for one raw row.
     *
     * @param row a value for each input column, as text or number; null where it is missing. Other columns do not count
     * @throws DataException if a column is absent or a value does not suit it
     */
    public float[] encode(Map<String, ?> row) {
        String[] fields = new String[columns().size()];
        for (int i = 0; i < fields.length; i++) {
            String column = columns().get(i);
            if (!row.containsKey(column)) {
                throw new DataException("the row has no column '" + column + "', only " + row.keySet()
                        + "; give null for a missing value");
            }
            Object value = row.get(column);
            fields[i] = value == null ? "" : value.toString();
        }
        return encode(fields);
    }

    /**
     * The inputs for one raw row.
     *
     * @param fields of the {@link #columns()}, in their order; empty where a value is missing
     * @throws DataException if the number of fields is wrong or a value does not suit its column
     */
    public float[] encode(String... fields) {
        if (fields.length != columns().size()) {
            throw new DataException("the row has " + fields.length + " fields, the columns are "
                    + columns().size() + ": " + columns());
        }
        String[] stripped = Arrays.stream(fields).map(String::strip).toArray(String[]::new);
        double[] sample = new double[inputSize];
        encode(new Row("raw row", inputHeader, stripped, missingMarkers), sample);
        return Numbers.floats(sample, 0, inputSize);
    }

    /** The predicted value in the units of the table. */
    public double decode(double prediction) {
        return decode(new double[] {prediction})[0];
    }

    /** Predicted values in the units of the table, one for each target column. */
    public double[] decode(double... predictions) {
        if (!(target instanceof ValueTarget values)) {
            throw new DataException("the target " + target.columns() + " is a class; use classes().get(index)");
        }
        double[] decoded = new double[predictions.length];
        for (int i = 0; i < predictions.length; i++) {
            decoded[i] = values.scales().get(i % values.size()).decode(predictions[i]);
        }
        return decoded;
    }

    /**
     * Makes sure that a network takes what this encoder gives.
     *
     * @throws DataException if it does not: it lists the columns and their widths
     */
    public void requireFits(Architecture network) {
        if (network.inputSize() != inputSize) {
            throw new DataException(network.name() + " takes " + network.inputSize() + " numbers a sample, the columns "
                    + "become " + Feature.describe(features()) + "; declare input = " + inputSize
                    + " or choose other columns");
        }
        int classes = classes().size();
        if (network.classes() > 0 && classes > 0 && network.classes() != classes) {
            throw new DataException(network.name() + " tells " + network.classes() + " classes apart, column "
                    + target.columns() + " has " + classes + ": " + classes());
        }
    }

    /** Adds the encoder to a network's weights before they are written. */
    public void addTo(WeightsFile weights) {
        weights.putMetadata(METADATA, toJson());
    }

    /**
     * The encoder that was saved with a network's weights.
     *
     * @throws DataException if there is none or it is damaged
     */
    public static Encoder of(WeightsFile weights) {
        return fromJson(weights.metadata(METADATA)
                .orElseThrow(() -> new DataException(weights + ": no encoder was saved with the weights")));
    }

    /** The encoder as JSON: the same text for the same encoder. */
    public String toJson() {
        return new SavedObject()
                .with("version", FORMAT)
                .withObjects(
                        "columns", columns.stream().map(ColumnEncoder::saved).toList())
                .with("target", target.saved())
                .with("missingMarkers", missingMarkers)
                .toString();
    }

    /**
     * The encoder that was saved.
     *
     * @throws DataException if the text is damaged, or of a version not known
     */
    public static Encoder fromJson(String json) {
        SavedObject saved = SavedObject.parse(json);
        if (!saved.text("version").equals(FORMAT)) {
            throw new DataException(
                    "the saved encoder is of version " + saved.text("version") + "; version " + FORMAT + " is known");
        }
        SavedObject target = saved.object("target");
        return new Encoder(
                saved.objects("columns").stream().map(Encoder::restored).toList(),
                target.has("classes") ? ClassTarget.restored(target) : ValueTarget.restored(target),
                new TreeSet<>(saved.texts("missingMarkers")));
    }

    private static ColumnEncoder restored(SavedObject column) {
        return column.has("categories") ? CategoryEncoder.restored(column) : NumericEncoder.restored(column);
    }
}

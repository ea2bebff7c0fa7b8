package dev.synapt.runtime.callback;

import dev.synapt.runtime.Callback;
import dev.synapt.runtime.Training;
import dev.synapt.runtime.weights.WeightsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file after every epoch, or after every better one, from which a training can be resumed.
 *
 * <pre>{@code
 * ModelCheckpoint.to("digits-{epoch:02d}-{val_loss:.3f}.safetensors").saveBestOnly(true)
 * }</pre>
 *
 * <p>In the name, {@code {epoch}} stands for the epoch counted from 1, {@code {val_loss}} and the like for values of
 * the epoch, with Python's formats {@code :d}, {@code :02d} and {@code :.3f}, as in Keras.
 */
public final class ModelCheckpoint implements Callback {
    private static final Pattern FIELD = Pattern.compile("\\{(\\w+)(?::(0?\\d*d|\\.\\d+[fe]))?}");

    private final String name;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private Monitor monitor = Monitor.of("val_loss");
    private boolean bestOnly;
    private boolean weightsOnly;
    private @Nullable Double best;

    private ModelCheckpoint(String name) {
        this.name = name;
    }

    /** Writes to this file, or to these if the name holds fields. */
    public static ModelCheckpoint to(String name) {
        return new ModelCheckpoint(name);
    }

    /** Writes to this file, or to these if the name holds fields. */
    public static ModelCheckpoint to(Path file) {
        return new ModelCheckpoint(file.toString());
    }

    /** Which value tells whether an epoch is better; {@code val_loss} by default. */
    public ModelCheckpoint monitor(String value) {
        monitor = new Monitor(value, monitor.direction(), monitor.minDelta());
        return this;
    }

    /** Which values are better; by the name unless said here. */
    public ModelCheckpoint direction(Direction direction) {
        monitor = monitor.withDirection(direction);
        return this;
    }

    /** Whether only epochs with a better value than all before are written; not by default. */
    public ModelCheckpoint saveBestOnly(boolean on) {
        bestOnly = on;
        return this;
    }

    /** Whether optimizer state and step are left out, so that the file is smaller but no training resumes from it. */
    public ModelCheckpoint saveWeightsOnly(boolean on) {
        weightsOnly = on;
        return this;
    }

    /** A value that the first epoch has to beat already. */
    public ModelCheckpoint initialValueThreshold(double value) {
        best = value;
        return this;
    }

    /** Adds text to every file, such as an encoder's JSON. */
    public ModelCheckpoint metadata(String key, String text) {
        metadata.put(key, text);
        return this;
    }

    @Override
    public void onTrainBegin(Training training) {
        if (bestOnly) {
            monitor.requireReported(training, "ModelCheckpoint");
        }
        Matcher fields = FIELD.matcher(name);
        while (fields.find()) {
            // Callbacks may still record other values.
            boolean validation = fields.group(1).startsWith("val_");
            if (validation && !training.names().contains(fields.group(1))) {
                throw new IllegalArgumentException("ModelCheckpoint: the name " + name + " asks for '" + fields.group(1)
                        + "', but the training reports " + training.names());
            }
        }
    }

    @Override
    public void onEpochEnd(Training training) {
        if (bestOnly) {
            double value = training.value(monitor.name());
            if (best != null && !monitor.better(value, best)) {
                return;
            }
            best = value;
        }
        WeightsFile contents = weightsOnly ? training.model().weights() : training.checkpoint();
        metadata.forEach(contents::putMetadata);
        Path file = Path.of(file(training));
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            contents.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint " + file + " cannot be written", e);
        }
    }

    private String file(Training training) {
        return FIELD.matcher(name)
                .replaceAll(field -> Matcher.quoteReplacement(value(training, field.group(1), field.group(2))));
    }

    private static String value(Training training, String field, @Nullable String format) {
        if (field.equals("epoch")) {
            return String.format(Locale.ROOT, format == null ? "%d" : "%" + format, training.epoch() + 1);
        }
        double value = training.value(field);
        return format == null ? Double.toString(value) : String.format(Locale.ROOT, "%" + format, value);
    }
}

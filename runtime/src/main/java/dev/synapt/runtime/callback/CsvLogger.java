package dev.synapt.runtime.callback;

import dev.synapt.runtime.Callback;
import dev.synapt.runtime.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the values of every epoch to a file as soon as they are known, a line each, so that they survive whatever ends
 * the training. A training that is resumed adds to the file; any other begins it anew.
 */
public final class CsvLogger implements Callback {
    private final Path file;
    private List<String> columns = new ArrayList<>();

    private CsvLogger(Path file) {
        this.file = file;
    }

    /** Writes to this file. */
    public static CsvLogger to(Path file) {
        return new CsvLogger(file);
    }

    @Override
    public void onTrainBegin(Training training) {
        columns = new ArrayList<>();
    }

    @Override
    public void onEpochEnd(Training training) {
        try {
            if (columns.isEmpty()) {
                columns = new ArrayList<>(training.values().keySet());
                begin(training);
            }
            StringBuilder line = new StringBuilder().append(training.epoch() + 1);
            for (String column : columns) {
                line.append(',').append(training.values().getOrDefault(column, Double.NaN));
            }
            Files.writeString(file, line.append('\n'), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + file + " cannot be written", e);
        }
    }

    private void begin(Training training) throws IOException {
        if (training.epoch() == 0 || !Files.exists(file)) {
            Files.writeString(file, "epoch," + String.join(",", columns) + "\n");
        }
    }
}

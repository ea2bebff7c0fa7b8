package dev.synapt.runtime.image;

import dev.synapt.runtime.data.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Decodes images of a list to neighbouring rows, several at once; what comes out does not depend on how many. */
final class ParallelDecoding {
    private final ImageDecoder decoder;
    private final List<Path> files;
    private final List<Integer> labels;
    private final @Nullable Map<Path, ImageFault> skipped;

    /** @param skipped where faulty files are listed; null where they end the decoding */
    ParallelDecoding(
            ImageDecoder decoder, List<Path> files, List<Integer> labels, @Nullable Map<Path, ImageFault> skipped) {
        this.decoder = decoder;
        this.files = files;
        this.labels = labels;
        this.skipped = skipped;
    }

    /**
     * Decodes the files {@code order[from]} to {@code order[to]} (exclusive). Faulty ones take no row.
     *
     * @param inputs where the samples go, from row {@code row} on
     * @param rowLabels where their labels go
     * @return the row behind the last one
     */
    int decode(int[] order, int from, int to, float[] inputs, int[] rowLabels, int row) throws IOException {
        int size = decoder.size();
        @Nullable Exception[] failures = new Exception[to - from];
        IntStream.range(0, failures.length).parallel().forEach(i -> {
            try {
                decoder.read(files.get(order[from + i]), inputs, (row + i) * size);
            } catch (IOException | FaultyImageException | RuntimeException e) {
                failures[i] = e;
            }
        });
        int next = row;
        for (int i = 0; i < failures.length; i++) {
            Exception failure = failures[i];
            if (failure != null) {
                report(files.get(order[from + i]), failure);
                continue;
            }
            if (next < row + i) {
                System.arraycopy(inputs, (row + i) * size, inputs, next * size, size);
            }
            rowLabels[next++] = labels.get(order[from + i]);
        }
        return next;
    }

    private void report(Path file, Exception failure) throws IOException {
        if (failure instanceof FaultyImageException fault) {
            if (skipped == null) {
                throw new DataException(
                        file + ": " + fault.problem() + "; " + fault.advice()
                                + ", or leave such files out with skippingFaulty()",
                        fault);
            }
            skipped.put(file, new ImageFault(file, fault.problem()));
        } else if (failure instanceof IOException unreadable) {
            throw unreadable;
        } else {
            throw (RuntimeException) failure;
        }
    }
}

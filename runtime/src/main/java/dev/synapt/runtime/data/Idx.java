package dev.synapt.runtime.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads IDX files, the format of MNIST and its kin, plain or gzipped: two zero bytes, the type of the numbers, the
 * number of dimensions, the dimensions, the numbers, all big-endian (Yann LeCun, Corinna Cortes and Christopher Burges,
 * The MNIST database).
 */
public final class Idx {
    private static final float WHITE = 255;

    private Idx() {}

    /**
     * Images and their labels as samples: pixels divided by 255, and class indices.
     *
     * @throws IOException if a file cannot be read
     * @throws DataException if a file is no IDX file, is cut short, or the two do not go together
     */
    public static Dataset read(Path images, Path labels) throws IOException {
        IdxValues pixels = images(images);
        int[] classes = labels(labels);
        int samples = pixels.shape().get(0);
        if (samples != classes.length) {
            throw new DataException(
                    images + " holds " + samples + " images, " + labels + " holds " + classes.length + " labels");
        }
        return Dataset.of(pixels.values(), classes);
    }

    /**
     * Images of bytes, divided by 255: 0 is black, 1 is white.
     *
     * @throws IOException if the file cannot be read
     * @throws DataException if it holds no images
     */
    public static IdxValues images(Path path) throws IOException {
        try (IdxReader reader = new IdxReader(path)) {
            if (reader.type() != IdxReader.UNSIGNED_BYTE || reader.shape().size() < 2) {
                throw new DataException(path + ": no images of bytes, but " + reader.describe());
            }
            float[] values = reader.floats();
            for (int i = 0; i < values.length; i++) {
                values[i] /= WHITE;
            }
            return new IdxValues(reader.shape(), values);
        }
    }

    /**
     * Class indices.
     *
     * @throws IOException if the file cannot be read
     * @throws DataException if it holds no list of bytes
     */
    public static int[] labels(Path path) throws IOException {
        try (IdxReader reader = new IdxReader(path)) {
            if (reader.type() != IdxReader.UNSIGNED_BYTE || reader.shape().size() != 1) {
                throw new DataException(path + ": no list of labels, but " + reader.describe());
            }
            float[] values = reader.floats();
            int[] labels = new int[values.length];
            Arrays.setAll(labels, i -> (int) values[i]);
            return labels;
        }
    }

    /**
     * Numbers of any of the format's types, as they are.
     *
     * @throws IOException if the file cannot be read
     * @throws DataException if it is no IDX file or cut short
     */
    public static IdxValues values(Path path) throws IOException {
        try (IdxReader reader = new IdxReader(path)) {
            return new IdxValues(reader.shape(), reader.floats());
        }
    }
}

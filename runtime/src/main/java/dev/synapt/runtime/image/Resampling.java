package dev.synapt.runtime.image;

/**
 * How the pixels of an image of another size follow from those there are. Rows and columns are treated one after the
 * other; pixel centres lie at halves, so that an image keeps its place, as in Keras 3.
 */
public enum Resampling {
    /**
     * The pixel whose place the new centre falls on: {@code floor((i + 0.5) * from / to)}, as Keras's {@code nearest}.
     */
    NEAREST_NEIGHBOR {
        @Override
        Taps taps(int from, int to) {
            return Taps.of(to, i -> (int) ((2L * i + 1) * from / (2L * to)), i -> new float[] {1});
        }
    },

    /**
     * Between the two nearest centres, in proportion to the distance: {@code x = (i + 0.5) * from / to - 0.5} lies
     * between the pixels {@code floor(x)} and {@code floor(x) + 1}, at the border on the outermost one. As Keras's
     * {@code bilinear}: where an image shrinks to less than half, pixels between the two are not looked at.
     */
    BILINEAR_FILTER {
        @Override
        Taps taps(int from, int to) {
            return Taps.of(
                    to,
                    i -> Math.max(0, (int) Math.floor(center(i, from, to))),
                    i -> betweenCenters(center(i, from, to), from));
        }
    },

    /** The mean of all pixels that the new one covers, each weighted by how much of it is covered. */
    AREA_MEAN {
        @Override
        Taps taps(int from, int to) {
            return Taps.of(to, i -> (int) ((long) i * from / to), i -> covered(i, from, to));
        }
    },

    /**
     * {@link #BILINEAR_FILTER}, but {@link #AREA_MEAN} along a dimension that shrinks to less than half, so that every
     * pixel counts. The default.
     */
    ADAPTIVE {
        @Override
        Taps taps(int from, int to) {
            return (from > 2L * to ? AREA_MEAN : BILINEAR_FILTER).taps(from, to);
        }
    };

    /** What each of {@code to} new pixels takes of {@code from} pixels. */
    abstract Taps taps(int from, int to);

    private static double center(int i, int from, int to) {
        return (i + 0.5) * from / to - 0.5;
    }

    private static float[] betweenCenters(double center, int from) {
        double below = Math.floor(center);
        if (below < 0 || below + 1 >= from) {
            return new float[] {1};
        }
        float share = (float) (center - below);
        return new float[] {1 - share, share};
    }

    /** In units of {@code 1 / to} of a pixel everything is a whole number: a new pixel is {@code from} of them wide. */
    private static float[] covered(int i, int from, int to) {
        long begin = (long) i * from;
        long end = begin + from;
        int first = (int) (begin / to);
        int last = (int) ((end - 1) / to);
        float[] weights = new float[last - first + 1];
        for (int k = first; k <= last; k++) {
            long overlap = Math.min(end, (k + 1L) * to) - Math.max(begin, (long) k * to);
            weights[k - first] = (float) ((double) overlap / from);
        }
        return weights;
    }
}

package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.Winograd;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Tile;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a kernel of tiles works on at a time.
 *
 * @param samples whose tiles lie in scratch together
 * @param tiles of these samples
 * @param inputs channels of the input in scratch
 * @param outputs channels of the result in scratch
 */
record WinogradBlocks(int samples, int tiles, int inputs, int outputs) {
    /** Bytes of transformed tiles and products: half a second-level cache of a megabyte. */
    private static final long CACHE = 512 << 10;

    /** Samples of small images that give the products rows enough. */
    private static final int MOST_SAMPLES = 16;

    /** The highest register tile. */
    private static final int REGISTER_ROWS = Tile.of(512).rows();

    /** Input channels of a weight gradient at a time: with a panel of columns its sums take some 300 KiB. */
    private static final int GRADIENT_INPUTS = 64;

    /**
     * A window: all channels at once. What is transformed should not be much less than the kernel that is read for it.
     */
    static WinogradBlocks of(Layouts layouts, ProductStatement.Filtering filtering) {
        int bytes = layouts.precision().bits() / Byte.SIZE;
        int inputs = filtering.in().columns();
        int outputs = filtering.out().columns();
        long kernel = (long) Winograd.FREQUENCIES * inputs * outputs * bytes;
        return of(filtering.tiles(), inputs, outputs, Math.max(CACHE, kernel / 2) / bytes);
    }

    /** A weight gradient: a panel of columns, a part of the input channels. */
    static WinogradBlocks of(Layouts layouts, ProductStatement.FilteringGradient gradient) {
        int bytes = layouts.precision().bits() / Byte.SIZE;
        int inputs = Math.min(GRADIENT_INPUTS, gradient.in().columns());
        return of(gradient.tiles(), inputs, layouts.panel(), CACHE / bytes);
    }

    private static WinogradBlocks of(Winograd tiles, int inputs, int outputs, long elements) {
        long sample = (long) Winograd.FREQUENCIES * tiles.tiles() * (inputs + outputs);
        int samples = (int) Math.max(1, Math.min(MOST_SAMPLES, elements / sample));
        return new WinogradBlocks(samples, samples * tiles.tiles(), inputs, outputs);
    }

    /** Rows of a frequency in scratch: the tiles, and more for the last register tile to be a whole one. */
    private int rows() {
        return tiles + REGISTER_ROWS - 1;
    }

    /**
     * Rows of the register tiles of products: as many as leave the least over in the last one.
     *
     * @param most rows that registers allow
     */
    int registerRows(int most) {
        int best = most;
        for (int rows = most; 2 * rows > most; rows--) {
            if (Math.floorMod(-tiles, rows) < Math.floorMod(-tiles, best)) {
                best = rows;
            }
        }
        return best;
    }

    /**
     * Distance of the frequencies' rows of so many channels. A cache line more than they take: at a multiple of a large
     * power of two the lines that a transform writes, one for each frequency, would all belong in the same few places
     * of the cache.
     */
    int pitch(int channels) {
        return rows() * channels + Layouts.LANES;
    }

    /** Elements of the arrays of scratch, by name. */
    Map<String, Integer> lengths(boolean gradient) {
        int halves = Math.max(inputs, outputs) * Winograd.FREQUENCIES;
        Map<String, Integer> lengths = new LinkedHashMap<>();
        lengths.put("tiles", Winograd.FREQUENCIES * pitch(inputs));
        lengths.put("products", Winograd.FREQUENCIES * pitch(outputs));
        lengths.put("results", Winograd.FREQUENCIES * outputs);
        lengths.put("frequencies", gradient ? Winograd.FREQUENCIES * inputs * outputs : 0);
        lengths.put("patch", gradient ? Math.max(halves, Winograd.WINDOW * Winograd.PATCH * inputs * outputs) : halves);
        return lengths;
    }
}

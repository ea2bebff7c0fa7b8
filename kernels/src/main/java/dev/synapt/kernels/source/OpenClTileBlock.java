package dev.synapt.kernels.source;

import static dev.synapt.kernels.plan.Winograd.FREQUENCIES;

import dev.synapt.kernels.plan.Winograd;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Tile;
import java.util.stream.IntStream;

/**
 * The tiles that a work-item on a CPU has in local memory at a time: of some samples, a part of them or all.
 *
 * @param samples of a work-item
 * @param tiles at a time
 * @param rows of the register tiles of their products
 */
record OpenClTileBlock(int samples, int tiles, int rows) {
    /** Local memory that a device must have: what drivers of CPUs offer is a share of a core's second-level cache. */
    static final int LOCAL_MEMORY_BYTES = 256 << 10;

    /** Of it for tiles, the distances of their frequencies aside. */
    static final long BYTES_FOR_TILES = LOCAL_MEMORY_BYTES - (16 << 10);

    /** Samples of small images that give products rows enough. */
    private static final int MOST_SAMPLES = 16;

    /**
     * For tiles whose products are added up sample by sample.
     *
     * @param tiles of a sample
     * @param ofTile bytes that a tile takes
     */
    static OpenClTileBlock ofSamples(Winograd tiles, long ofTile) {
        int ofSample = tiles.tiles();
        int most = most(ofTile, 0);
        int fitting = Math.max(1, Math.min(MOST_SAMPLES, most / ofSample));
        int samples = IntStream.rangeClosed(fitting / 2 + 1, fitting)
                .filter(count -> count * ofSample % height() == 0)
                .max()
                .orElse(fitting);
        int all = samples * ofSample;
        return of(samples, all <= most ? all : whole(most));
    }

    /**
     * For tiles of all samples.
     *
     * @param ofTile bytes that a tile takes
     * @param beside bytes that are taken beside all tiles
     */
    static OpenClTileBlock ofBatch(long ofTile, long beside) {
        return of(1, whole(most(ofTile, beside)));
    }

    private static OpenClTileBlock of(int samples, int tiles) {
        int highest = Math.min(height(), tiles);
        int best = highest;
        for (int rows = highest; 2 * rows > highest; rows--) {
            if (tiles % rows < tiles % best) {
                best = rows;
            }
        }
        return new OpenClTileBlock(samples, tiles, best);
    }

    private static int most(long ofTile, long beside) {
        return (int) Math.max(1, (BYTES_FOR_TILES - beside) / ofTile);
    }

    private static int whole(int tiles) {
        return tiles < height() ? tiles : tiles / height() * height();
    }

    /** Rows of the highest register tile. */
    private static int height() {
        return Tile.of(512).rows();
    }

    /**
     * Distance of the frequencies' rows of so many channels: a cache line more than they take, for at multiples of a
     * large power of two all would belong in the same few places of the cache.
     */
    int pitch(int channels) {
        return tiles * channels + Layouts.LANES;
    }

    /** Elements of all frequencies of so many channels. */
    int length(int channels) {
        return Math.multiplyExact(FREQUENCIES, pitch(channels));
    }
}

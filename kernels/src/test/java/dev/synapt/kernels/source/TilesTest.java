package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.runtime.program.Backend;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Convolutions by tiles compute what direct sums do, but for rounding. */
class TilesTest {
    private static final long SEED = 9;
    private static final List<Integer> BATCHES = List.of(7, 3, 18);

    @ParameterizedTest
    @EnumSource(names = {"TILES", "TILES_OF_SAMPLES"})
    void stepsAreThoseOfDirectSums(Networks declared) {
        Trace tiles = trace(CompiledNetwork.plain(declared.declaration("FLOAT64")));
        Trace direct = trace(CompiledNetwork.direct(declared.declaration("FLOAT64")));
        direct.numbers().forEach((name, expected) -> {
            double[] errors = difference(tiles.get(name), expected);
            assertThat(norm(errors)).as(name).isLessThanOrEqualTo(1e-12 * norm(expected));
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"TILES", "TILES_OF_SAMPLES"})
    void tilesCanBeTurnedOff(Networks declared) {
        assertThat(tilesIn(CompiledNetwork.plain(declared.declaration("FLOAT32"))))
                .isPositive();
        assertThat(tilesIn(CompiledNetwork.direct(declared.declaration("FLOAT32"))))
                .isZero();
    }

    private static long tilesIn(CompiledNetwork network) {
        return network.loops().train().stream()
                .filter(Loop.Filtering.class::isInstance)
                .count();
    }

    private static Trace trace(CompiledNetwork network) {
        return new TrainingRun(network, BATCHES, SEED).by(Backend.PLAIN, 2);
    }

    private static double[] difference(double[] a, double[] b) {
        double[] result = new double[a.length];
        Arrays.setAll(result, i -> a[i] - b[i]);
        return result;
    }

    private static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
    }
}

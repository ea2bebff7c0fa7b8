package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.vocabulary.Layers;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.program.Backend;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random networks of all layers compile, train alike on all back ends, and come back from a file; others are refused.
 */
class RandomNetworksTest {
    /** So many that every member of every layer occurs in one that is legal; the seeds are fixed. */
    private static final int NETWORKS = 16000;

    private static final int ATTEMPTS = 3;

    @Test
    void everyLayerAndMemberOccursAndWhatIsRefusedIsToldWhy() {
        Set<String> occurred = new TreeSet<>();
        int refused = 0;
        for (long seed = 0; seed < NETWORKS; seed++) {
            RandomNetwork network = new RandomNetwork(seed, ATTEMPTS);
            occurred.addAll(network.members());
            assertThat(network.refused())
                    .allSatisfy(diagnostics -> assertThat(diagnostics)
                            .anySatisfy(diagnostic ->
                                    assertThat(diagnostic.rule().advice()).isFalse())
                            .allSatisfy(diagnostic ->
                                    assertThat(diagnostic.message()).isNotBlank()));
            refused += network.refused().size();
        }
        assertThat(occurred).containsAll(all());
        assertThat(refused).isGreaterThan(NETWORKS / 2);
    }

    private static Set<String> all() {
        Set<String> all = new TreeSet<>();
        for (Layers.Entry entry : RandomNetwork.entries()) {
            String type = Objects.requireNonNull(entry.term().annotation());
            for (Method member : RandomNetwork.members(type)) {
                all.add(type + "." + member.getName());
            }
        }
        // Trained numbers stand in a formula that names them, which no formula drawn does.
        all.remove("Activation.trainable");
        return all;
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 5, 8, 13, 21, 34})
    void compilesTrainsAndComesBackFromAFile(long seed, @TempDir Path directory) throws IOException {
        CompiledNetwork network = CompiledNetwork.of(new RandomNetwork(seed, 5 * ATTEMPTS).declaration("FLOAT32"));
        TrainingRun run = new TrainingRun(network, List.of(3, 8, 17), seed);
        Trace expected = run.byInterpreter();
        run.by(Backend.PLAIN, 2).assertEqualBits("plain", expected);
        run.by(Backend.VECTOR_256, 3).assertEqualBits("256 bits", expected);

        Model model = network.model(seed);
        TestData data = TestData.of(network.architecture(), 5, seed);
        float[] inputs = TestData.floats(data.inputs(0, 5));
        model.trainStep(inputs, data.labels(0, 5));
        Path file = directory.resolve("weights.safetensors");
        model.saveWeights(file);
        Model other = network.model(seed + 1);
        other.loadWeights(file);
        assertThat(other.predict(inputs)).isEqualTo(model.predict(inputs));
    }
}

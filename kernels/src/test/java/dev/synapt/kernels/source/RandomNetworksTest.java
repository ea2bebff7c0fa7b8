package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.synapt.kernels.NetworkCompiler;
import dev.synapt.kernels.declaration.NetworkDeclaration;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random networks of all layers compile, train alike on all back ends, and come back from a file; others are refused.
 */
class RandomNetworksTest {
    /** So many that every member of every layer occurs in one that is legal; the seeds are fixed. */
    private static final int NETWORKS = 1500;

    private static final int ATTEMPTS = 2;

    /** Those that go through all stages. */
    private static final int PRINTED = 30;

    /** Of networks that are trained. */
    private static final int TRAINED_ATTEMPTS = 10;

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
        Set<String> missing = all();
        missing.removeAll(occurred);
        assertThat(missing).isEmpty();
        assertThat(refused).isGreaterThan(NETWORKS / 2);
    }

    private static Set<String> all() {
        Set<String> all = new TreeSet<>();
        for (Layers.Entry entry : RandomNetwork.entries()) {
            String type = Objects.requireNonNull(entry.term().annotation());
            for (Method member : RandomLayer.members(entry)) {
                all.add(type + "." + member.getName());
            }
            all.add(type + RandomNetwork.IN_A_BLOCK);
            all.add(type + RandomNetwork.FROZEN);
            if (!RandomNetwork.joins(entry) && !RandomNetwork.augments(entry)) {
                all.add(type + RandomNetwork.IN_A_SECOND_PLACE);
            }
        }
        all.addAll(List.of("Reuse.value", "Reuse.repeat", "Reuse.arguments", "Phase.frozen", "Phase.frozenUntil"));
        all.addAll(List.of("Reuse" + RandomNetwork.IN_A_SECOND_PLACE, "Reuse" + RandomNetwork.FROZEN));
        // Trained numbers stand in a formula that names them, which no formula drawn does.
        all.remove("Activation.trainable");
        return all;
    }

    /** Printed in plain Java alone, in all phases. */
    @Test
    void whatIsLegalIsPrinted() {
        CompilerOptions plain = new CompilerOptions(List.of(), true, false, false);
        for (long seed = 0; seed < PRINTED; seed++) {
            NetworkDeclaration declaration = new RandomNetwork(seed, ATTEMPTS).declaration("FLOAT32");
            assertThatCode(() -> NetworkCompiler.compile(declaration, plain))
                    .as("%s", declaration)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void blocksSecondPlacesAndPhasesAreTrained() {
        Set<String> trained = new TreeSet<>();
        trainedSeeds().forEach(seed -> trained.addAll(new RandomNetwork(seed, TRAINED_ATTEMPTS).members()));
        assertThat(trained).contains("Reuse.repeat", "Phase.frozen", "Phase.frozenUntil");
        assertThat(trained).anyMatch(name -> name.endsWith(RandomNetwork.IN_A_SECOND_PLACE));
    }

    static Stream<Long> trainedSeeds() {
        return Stream.of(8L, 14L, 43L, 44L, 50L, 513L);
    }

    @ParameterizedTest
    @MethodSource("trainedSeeds")
    void compilesTrainsAndComesBackFromAFile(long seed, @TempDir Path directory) throws IOException {
        RandomNetwork random = new RandomNetwork(seed, TRAINED_ATTEMPTS);
        CompiledNetwork network = CompiledNetwork.of(random.declaration("FLOAT32"), 256);
        assertThatBackEndsAgree(network, seed);
        random.phaseNames().forEach(phase -> assertThatBackEndsAgree(network.in(phase), seed));

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

    private static void assertThatBackEndsAgree(CompiledNetwork network, long seed) {
        TrainingRun run = new TrainingRun(network, List.of(3, 8, 17), seed);
        Trace expected = run.byInterpreter();
        run.by(Backend.PLAIN, 2).assertEqualBits("plain", expected);
        run.by(Backend.VECTOR_256, 3).assertEqualBits("256 bits", expected);
    }
}

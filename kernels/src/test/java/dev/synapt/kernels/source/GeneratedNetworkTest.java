package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Parameter;
import dev.synapt.runtime.weights.WeightsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a generated class says of its network. */
class GeneratedNetworkTest {

    @Test
    void theSummaryShowsShapesParametersAndArguments() {
        Model model = CompiledNetwork.plain(Declarations.network("Summed")
                        .with("Network", "input", 3)
                        .with("Dense", "units", 4, "activation", "RELU", "useBias", false)
                        .with("Dropout", "value", 0.5)
                        .with("Dense", "units", 1000, "activationWith", leaky())
                        .with("Dense", "units", 1)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .with("Sgd", "learningRate", 0.5)
                        .declaration())
                .model(1);
        assertThat(model.summary()).isEqualTo("""
                Model: "Summed"
                __________________________________________________________________________________________________________
                 Layer (type)                 Output Shape              Param #   Arguments
                ==========================================================================================================
                 input                        (None, 3)                 0
                 dense (Dense)                (None, 4)                 12        useBias=false, activation=relu
                 dropout (Dropout)            (None, 4)                 0
                 dense_1 (Dense)              (None, 1000)              5,000     activation=leaky_relu(negativeSlope=0.1)
                 dense_2 (Dense)              (None, 1)                 1,001
                ==========================================================================================================
                Total params: 6,013 (23.49 KB)
                Optimizer params: 0 (0.00 KB)
                Loss: mean_squared_error
                Optimizer: sgd, learning rate 0.5
                __________________________________________________________________________________________________________
                """);
    }

    private static Declarations.Nested leaky() {
        return Declarations.annotation(
                "Activation", "leakyRelu", Declarations.annotation("LeakyReLU", "negativeSlope", 0.1));
    }

    /** As generated code calls what it needs, and as Java calls things; {@code input} is the network's own. */
    @ParameterizedTest
    @ValueSource(strings = {"inputs", "output", "labels", "step", "scratch", "optimizer", "int", "a-b", "A_b"})
    void layersMayHaveAnyName(String name) {
        Model model = CompiledNetwork.plain(Declarations.network("Named")
                        .with("Network", "input", 3)
                        .with("Dense", "units", 2, "name", name, "activation", "TANH")
                        .with("Dense", "units", 2, "name", "aB", "activation", "TANH")
                        .with("Dense", "units", 1, "from", "aB")
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .with("Adam")
                        .declaration())
                .model(1);
        assertThat(model.summary()).contains("\n " + name + " (Dense) ");
        assertThat(model.parameters())
                .extracting(Parameter::name)
                .containsExactly(
                        name + "/kernel", name + "/bias", "aB/kernel", "aB/bias", "dense/kernel", "dense/bias");
        Parameter kernel = model.parameter(name + "/kernel");
        assertThat(model.trainStep(new float[] {1, 2, 3}, new float[] {1})).isFinite();
        float[] trained = kernel.read();
        WeightsFile checkpoint = model.checkpoint();
        model.trainStep(new float[] {1, 2, 3}, new float[] {1});
        assertThat(kernel.read()).isNotEqualTo(trained);
        model.resume(checkpoint);
        assertThat(kernel.read()).isEqualTo(trained);
    }
}

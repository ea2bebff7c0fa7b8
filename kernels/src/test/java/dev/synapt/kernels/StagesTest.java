package dev.synapt.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.graph.GraphBuilder;
import dev.synapt.kernels.schedule.Schedule;
import org.junit.jupiter.api.Test;

/** Every stage of the compiler is a value that prints itself for people to read. */
class StagesTest {
    private static final NetworkDeclaration DECLARATION = Declarations.network("Small")
            .with("Network", "input", 3)
            .with("Dense", "units", 4, "activation", "RELU")
            .with("Dense", "units", 1)
            .with("Loss", "value", "MEAN_SQUARED_ERROR")
            .with("Sgd", "learningRate", 0.1)
            .declaration();

    private static final Schedule SCHEDULE = NetworkCompiler.schedule(
            GraphBuilder.build(DECLARATION, new Diagnostics()).orElseThrow(), false);

    @Test
    void declaration() {
        assertThat(DECLARATION).hasToString("""
                @Network(input = [3])
                @Dense(activation = RELU, units = 4)
                @Dense(units = 1)
                @Loss(value = MEAN_SQUARED_ERROR)
                @Sgd(learningRate = 0.1)
                Small""");
    }

    @Test
    void graph() {
        assertThat(SCHEDULE.loops().plan().graph().toString().lines())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("2 dense Activate[activation=Activation[name=relu, formula=max(x, 0),")
                        .endsWith("[1] -> (4)"));
    }

    /** What is computed, in formulas over logical tensors. */
    @Test
    void plan() {
        assertThat(SCHEDULE.loops().plan().toString())
                .startsWith("""
                        predict:
                          dense forward: denseSums[b, n] = denseBias[0, n] + sum [k<3] inputs[b, k] * denseKernel[k, n] \
                        for [b<b, n<4]
                          dense forward: x = denseSums -> denseOutput = max(x, 0) for [b<b, 4]
                        """)
                .contains("\nevaluate:\n", "\ntrain:\n")
                .contains("""
                        update:
                          dense_1 weightGradient: dense1KernelGradient[k, n] = sum [b<b] denseOutput[b, k] \
                        * outputGradient[b, n] for [k<4, n<1]
                          dense_1 update: update dense1Kernel[4, 1] by dense1KernelGradient with []
                        """);
    }

    /** The same, each formula taken apart into operations that round once. */
    @Test
    void loops() {
        assertThat(SCHEDULE.loops().toString()).contains("""
                  for each row
                    for each element
                      x = load x
                      y = load y
                      t1 = x - y
                      t2 = t1 * t1
                      gather sum1 = sum t2
                    t3 = sum1 / extent
                    store loss = t3
                """);
    }

    @Test
    void schedule() {
        assertThat(SCHEDULE).hasToString("""
                predict:
                  dense forward: Product, then x = denseSums -> denseOutput = max(x, 0) for [b<b, 4]
                  dense_1 forward: Product
                  dense_1 forward: Copy
                evaluate:
                  dense forward: Product, then x = denseSums -> denseOutput = max(x, 0) for [b<b, 4]
                  dense_1 forward: Product
                  mean_squared_error loss: Copy
                  mean_squared_error loss: RowWise
                train:
                  dense forward: Product, then x = denseSums -> denseOutput = max(x, 0) for [b<b, 4]
                  dense_1 forward: Product
                  mean_squared_error loss: Copy
                  mean_squared_error loss: RowWise
                  dense_1 inputGradient: Product, then dy = dense1InputGradient, y = denseOutput -> denseInputGradient \
                = dy * select(y > 0, 1, 0) for [b<b, 4], by the transposed copy
                update:
                  dense_1 weightGradient: ProductUpdate, writing the transposed copy
                  dense_1 weightGradient: SumUpdate
                  dense weightGradient: ProductUpdate
                  dense weightGradient: SumUpdate
                memory:
                  denseOutput: 16 a sample: denseOutput
                  dense1Sums: 16 a sample: dense1Sums, outputGradient
                  targetsPadded: 16 a sample: targetsPadded
                  denseInputGradient: 16 a sample, training: denseInputGradient
                """);
    }
}

package dev.synapt.kernels.graph;

import static dev.synapt.kernels.graph.Refusals.input;
import static dev.synapt.kernels.graph.Refusals.refusesLayers;

import dev.synapt.kernels.declaration.Declarations;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every error of convolutions: its place and its text. */
class ConvolutionDiagnosticsTest {

    @Test
    void stepsOfASpreadWindow() {
        refusesLayers(
                input(12, 12, 1)
                        .with(
                                "Conv2D",
                                "filters",
                                2,
                                "kernelSize",
                                3,
                                "strides",
                                new int[] {1, 2},
                                "dilationRate",
                                2,
                                "activation",
                                "RELU"),
                """
                Conv2D[0].dilationRate  @Conv2D has strides = {1, 2} and dilationRate = 2, but a \
                window either moves by more than 1 or is spread, as in Keras. Set one of them to \
                1. [ConflictingArguments]""");
    }

    @Test
    void kernelsThatAreGivenButDoNotFit() {
        refusesLayers(
                input(12, 5, 1)
                        .with(
                                "Conv2D",
                                "filters",
                                1,
                                "kernelSize",
                                3,
                                "activation",
                                "RELU",
                                "kernelInitializer",
                                "ZEROS",
                                "kernel",
                                List.of(1.0, 0.0, -1.0, 2.0, 0.0, -2.0, 1.0, 0.0)),
                """
                Conv2D[0].kernelInitializer  @Conv2D has kernel, which gives all numbers, and kernelInitializer. Remove \
                one of them. [ConflictingArguments]

                Conv2D[0].kernel  'conv2d/kernel' has a kernel of 3 x 3 x 1 x 1 = 9 numbers, but here are 8. They stand \
                in the order of the window, the channels and the filters, the last one fastest. [ShapeMismatch]""");
        refusesLayers(
                input(30, 1)
                        .with(
                                "Conv1D",
                                "filters",
                                19,
                                "kernelSize",
                                27,
                                "activation",
                                "RELU",
                                "kernel",
                                Collections.nCopies(513, 1.0)),
                """
                Conv1D[0].kernel  This version takes kernels of at most 512 numbers, but here are 513. Load them from a \
                file of weights. [NotYetCompiled]""");
        refusesLayers(
                input(30, 1)
                        .with(
                                "Conv1D",
                                "filters",
                                1,
                                "kernelSize",
                                2,
                                "activation",
                                "RELU",
                                "kernel",
                                List.of(1.0, Double.NaN)),
                """
                Conv1D[0].kernel[1]  In the kernel of @Conv1D each number has to satisfy number finite, but one is \
                NaN. [ValueOutOfRange]""");
    }

    @Test
    void transposedConvolutions() {
        refusesLayers(
                input(12, 12, 6)
                        .with("Conv2DTranspose", "filters", 2, "kernelSize", 3, "strides", 2, "outputPadding", 2)
                        .with("Conv2DTranspose", "filters", 2, "kernelSize", 3, "strides", 2, "dilationRate", 2),
                """
                Conv2DTranspose[0].outputPadding[0]  @Conv2DTranspose takes outputPadding < strides, but here \
                outputPadding = 2 and strides = 2, as if another element of the input followed. The largest is 1. \
                [ValueOutOfRange]

                Conv2DTranspose[1].dilationRate  @Conv2DTranspose has strides = 2 and dilationRate = 2, but a window \
                either moves by more than 1 or is spread, as in Keras. Set one of them to 1. [ConflictingArguments]""");
        refusesLayers(
                input(1, 6)
                        .with(
                                "Conv1DTranspose",
                                "filters",
                                2,
                                "kernelSize",
                                2,
                                "strides",
                                2,
                                "padding",
                                "SAME",
                                "outputPadding",
                                0,
                                "activation",
                                "RELU"),
                """
                Conv1DTranspose[0].outputPadding  'conv1d_transpose' would give 0: input (1, 6). With padding = SAME \
                and an even kernelSize a single element gives as many as outputPadding says. Leave outputPadding out. \
                [ShapeMismatch]""");
        refusesLayers(
                input(10, 10, 6).with("Conv1DTranspose", "filters", 2, "kernelSize", 2, "activation", "RELU"), """
                Conv1DTranspose[0]  @Conv1DTranspose takes samples of shape (steps, channels), but here they have 3 \
                dimensions: input (10, 10, 6). Did you mean @Conv2DTranspose? [ShapeMismatch]""");
        refusesLayers(
                input(100_000, 6)
                        .with(
                                "Conv1DTranspose",
                                "filters",
                                2,
                                "kernelSize",
                                2,
                                "strides",
                                100_000,
                                "activation",
                                "RELU"),
                """
                Conv1DTranspose[0].filters  The output of 'conv1d_transpose' would hold 20,000,000,000 numbers a \
                sample (10,000,000,000 x 2), but an array of the JVM holds at most 2,147,483,639. Make it smaller. \
                [TooLarge]""");
        refusesLayers(
                input(10, 6)
                        .with(
                                "Conv1DTranspose",
                                "filters",
                                1,
                                "kernelSize",
                                2,
                                "dilationRate",
                                2_000_000_000,
                                "activation",
                                "RELU"),
                """
                Conv1DTranspose[0].kernelSize  The input of 'conv1d_transpose', padded, would hold 24,000,000,060 \
                numbers a sample (4,000,000,010 x 6), but an array of the JVM holds at most 2,147,483,639. Make it \
                smaller. [TooLarge]""");
    }

    @Test
    void convolutionsOfEachChannel() {
        refusesLayers(
                input(12, 12, 6)
                        .with("DepthwiseConv2D", "kernelSize", 13, "activation", "RELU")
                        .with(
                                "SeparableConv2D",
                                "filters",
                                0,
                                "kernelSize",
                                3,
                                "depthMultiplier",
                                0,
                                "padding",
                                "CAUSAL",
                                "activation",
                                "RELU"),
                """
                SeparableConv2D[0].filters  @SeparableConv2D takes filters >= 1, but here filters = 0. The \
                smallest is 1. [ValueOutOfRange]

                SeparableConv2D[0].padding  @SeparableConv2D takes padding = VALID or EDGE or SAME, but here \
                padding = CAUSAL, which is for @Conv1D. Did you mean SAME? [ValueOutOfRange]

                SeparableConv2D[0].depthMultiplier  @SeparableConv2D takes depthMultiplier >= 1, but here \
                depthMultiplier = 0. The smallest is 1. [ValueOutOfRange]

                DepthwiseConv2D[0].kernelSize[0]  The window of 'depthwise_conv2d', 13 x 13, does not fit into its \
                input, 12 x 12: input (12, 12, 6). Did you mean padding = SAME? The largest that fits is \
                kernelSize = 12. [ShapeMismatch]""");
        refusesLayers(
                input(100, 100, 1000)
                        .with("DepthwiseConv2D", "kernelSize", 1, "depthMultiplier", 1_000, "activation", "RELU"),
                """
                DepthwiseConv2D[0].depthMultiplier  The output of 'depthwise_conv2d' would hold 10,000,000,000 \
                numbers a sample (100 x 100 x 1,000,000), but an array of the JVM holds at most 2,147,483,639. Make \
                it smaller. [TooLarge]""");
        refusesLayers(
                input(1, 1, 1_000_000)
                        .with(
                                "SeparableConv2D",
                                "filters",
                                3,
                                "kernelSize",
                                1,
                                "depthMultiplier",
                                3_000,
                                "activation",
                                "RELU"),
                """
                SeparableConv2D[0].depthMultiplier  The kernel of 'separable_conv2d' would hold 1 x 1 x 1,000,000 x \
                3,000 = 3,000,000,000 numbers, but an array of the JVM holds at most 2,147,483,639. At most 2,144 \
                depthMultiplier fit here. [TooLarge]""");
    }

    @Test
    void aKernelForEachPosition() {
        refusesLayers(
                input(12, 12, 6)
                        .with("LocallyConnected2D", "filters", 4, "kernelSize", List.of(3, 13), "activation", "RELU")
                        .with("LocallyConnected2D", "filters", 0, "kernelSize", 1, "strides", 0, "activation", "RELU")
                        .with("LocallyConnected1D", "filters", 3, "kernelSize", 2),
                """
                LocallyConnected2D[1].filters  @LocallyConnected2D takes filters >= 1, but here filters = 0. The \
                smallest is 1. [ValueOutOfRange]

                LocallyConnected2D[1].strides[0]  In the strides of @LocallyConnected2D each value has to satisfy \
                value >= 1, but one is 0. The smallest is 1. [ValueOutOfRange]

                LocallyConnected2D[0].kernelSize[1]  The window of 'locally_connected2d', 3 x 13, does not fit into \
                its input, 12 x 12: input (12, 12, 6). @ZeroPadding2D before it makes room. The largest that fits is \
                kernelSize = {3, 12}. [ShapeMismatch]

                LocallyConnected1D[0]  @LocallyConnected1D takes samples of shape (steps, channels), but here they \
                have 3 dimensions: input (12, 12, 6) -> locally_connected2d (12, 12, 4) -> locally_connected2d_1 \
                (12, 12, 1). Did you mean @LocallyConnected2D? [ShapeMismatch]""");
        refusesLayers(
                input(1000, 1000, 3).with("LocallyConnected2D", "filters", 64, "kernelSize", 5, "activation", "RELU"),
                """
                LocallyConnected2D[0].kernelSize  The kernel of 'locally_connected2d' would hold 992,016 x 75 x 64 = \
                4,761,676,800 numbers, but an array of the JVM holds at most 2,147,483,639. Make kernelSize smaller, \
                or let fewer channels come in. [TooLarge]""");
    }

    @Test
    void groupsThatDoNotDivide() {
        refusesLayers(
                input(12, 12, 6)
                        .with("Conv2D", "filters", 9, "kernelSize", 3, "groups", 3, "activation", "RELU")
                        .with("Conv2D", "filters", 12, "kernelSize", 3, "groups", 6, "activation", "RELU")
                        .with("Conv2D", "filters", 9, "kernelSize", 3, "groups", 4, "activation", "RELU")
                        .with("Conv2D", "filters", 6, "kernelSize", 3, "groups", 0, "activation", "RELU"),
                """
                Conv2D[3].groups  @Conv2D takes groups >= 1, but here groups = 0. The smallest is 1. \
                [ValueOutOfRange]

                Conv2D[1].groups  'conv2d_1' has groups = 6, but 9 channels come in, which do not fall \
                into as many: input (12, 12, 6) -> conv2d (10, 10, 9). Each group takes as many channels \
                and gives as many filters as any other. Did you mean groups = 3? [ShapeMismatch]

                Conv2D[2].groups  'conv2d_2' has groups = 4, but 9 filters do not fall into as many: input \
                (12, 12, 6) -> conv2d (10, 10, 9) -> conv2d_1 (8, 8, 12). Each group takes as many channels \
                and gives as many filters as any other. Did you mean groups = 3? [ShapeMismatch]""");
    }

    @Test
    void aBiasThatIsNotThereAndARegularizerOfGivenNumbers() {
        refusesLayers(
                input(12, 12, 1)
                        .with(
                                "Conv2D",
                                "filters",
                                2,
                                "kernelSize",
                                1,
                                "useBias",
                                false,
                                "biasInitializer",
                                "ONES",
                                "kernel",
                                List.of(1, 2),
                                "kernelRegularizer",
                                Declarations.annotation("L2"),
                                "activation",
                                "RELU"),
                """
                Conv2D[0].biasInitializer  @Conv2D has useBias = false and biasInitializer, which \
                speaks of the bias. Remove one of them. [ConflictingArguments]

                Conv2D[0].kernelRegularizer  @Conv2D has kernel, which gives all numbers, and kernelRegularizer. \
                Remove one of them. [ConflictingArguments]""");
    }

    @Test
    void zerosThatFitIntoNoArray() {
        refusesLayers(
                input(100, 1000)
                        .with(
                                "Conv1D",
                                "filters",
                                1,
                                "kernelSize",
                                2,
                                "dilationRate",
                                3_000_000,
                                "padding",
                                "CAUSAL",
                                "activation",
                                "RELU"),
                """
                Conv1D[0].kernelSize  The input of 'conv1d', padded, would hold 3,000,100,000 numbers a \
                sample (3,000,100 x 1,000), but an array of the JVM holds at most 2,147,483,639. Make it \
                smaller. [TooLarge]""");
    }

    @Test
    void tooLarge() {
        refusesLayers(
                input(100, 100, 1000).with("Conv2D", "filters", 100_000, "kernelSize", 10, "activation", "RELU"), """
                Conv2D[0].filters  The kernel of 'conv2d' would hold 10 x 10 x 1,000 x 100,000 = \
                10,000,000,000 numbers, but an array of the JVM holds at most 2,147,483,639. At \
                most 21,472 filters fit here. [TooLarge]""");
        refusesLayers(
                input(100, 100, 1)
                        .with("Conv2D", "filters", 1, "kernelSize", 100_000, "padding", "SAME", "activation", "RELU"),
                """
                Conv2D[0].kernelSize  The input of 'conv2d', padded, would hold 10,019,809,801 numbers a \
                sample (100,099 x 100,099 x 1), but an array of the JVM holds at most 2,147,483,639. \
                Make it smaller. [TooLarge]

                Conv2D[0].kernelSize  The kernel of 'conv2d' would hold 100,000 x 100,000 x 1 x 1 = \
                10,000,000,000 numbers, but an array of the JVM holds at most 2,147,483,639. Make \
                kernelSize smaller, or let fewer channels come in. [TooLarge]""");
        refusesLayers(
                input(100, 100, 1).with("Conv2D", "filters", 300_000, "kernelSize", 1, "activation", "RELU"), """
                Conv2D[0].filters  The output of 'conv2d' would hold 3,000,000,000 numbers a \
                sample (100 x 100 x 300,000), but an array of the JVM holds at most 2,147,483,639. \
                Make it smaller. [TooLarge]""");
        refusesLayers(
                input(100, 1)
                        .with(
                                "Conv1D",
                                "filters",
                                1,
                                "kernelSize",
                                3,
                                "dilationRate",
                                Integer.MAX_VALUE,
                                "padding",
                                "CAUSAL",
                                "activation",
                                "RELU"),
                """
                Conv1D[0].kernelSize[0]  The window of 'conv1d' reaches over 4,294,967,295, more \
                than an array of the JVM holds (2,147,483,639). Make kernelSize smaller, or \
                dilationRate. [TooLarge]""");
        refusesLayers(input(100, 1).with("ZeroPadding1D", "value", Integer.MAX_VALUE), """
                ZeroPadding1D[0].value  The output of 'zero_padding1d' would hold 4,294,967,394 \
                numbers a sample (4,294,967,394 x 1), but an array of the JVM holds at most \
                2,147,483,639. Make it smaller. [TooLarge]""");
    }
}

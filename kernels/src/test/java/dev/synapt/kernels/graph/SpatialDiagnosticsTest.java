package dev.synapt.kernels.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.diagnostic.Diagnostics;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every error of convolutions, poolings, paddings and normalizations: its place and its text. */
class SpatialDiagnosticsTest {

    /** The declaration is refused with exactly these messages: place, two spaces, text, blank line between. */
    private static void refuses(Declarations declarations, String expected) {
        Diagnostics diagnostics = new Diagnostics();
        declarations.with("Dense", "units", 1, "name", "end").with("Loss", "value", "MEAN_SQUARED_ERROR");
        boolean built =
                GraphBuilder.build(declarations.declaration(), diagnostics).isPresent();
        assertThat(diagnostics.all().stream()
                        .map(d -> d.site() + "  " + d.text())
                        .collect(Collectors.joining("\n\n")))
                .isEqualTo(expected.strip());
        assertThat(built).isFalse();
    }

    private static Declarations input(int... sizes) {
        return Declarations.network("Bad").with("Network", "input", sizes);
    }

    private static Declarations conv2D(Declarations before, Object kernelSize) {
        return before.with("Conv2D", "filters", 8, "kernelSize", kernelSize, "activation", "RELU");
    }

    @Test
    void aRowThatIsAnImage() {
        refuses(conv2D(input(784), 3).with("Conv2D", "filters", 2, "kernelSize", 25), """
                Conv2D[0]  @Conv2D takes samples of shape (rows, columns, channels), but here they \
                have one dimension: input (784). Did you mean input = {28, 28, 1}? Or put \
                @Reshape({28, 28, 1}) before it. [ShapeMismatch]""");
    }

    @Test
    void aRowThatIsAColouredImageLaterOn() {
        refuses(conv2D(input(32, 32, 3).with("Flatten").with("Dropout", "value", 0.1), 3), """
                Conv2D[0]  @Conv2D takes samples of shape (rows, columns, channels), but here they \
                have one dimension: input (32, 32, 3) -> flatten (3072) -> dropout (3072). Did you \
                mean to put @Reshape({32, 32, 3}) before it? [ShapeMismatch]""");
    }

    @Test
    void anImageWithoutChannels() {
        refuses(input(28, 28).with("MaxPool2D").with("GlobalAvgPool2D"), """
                MaxPool2D[0]  @MaxPool2D takes samples of shape (rows, columns, channels), but \
                here they have 2 dimensions: input (28, 28). Did you mean input = {28, 28, 1}? Or \
                put @Reshape({28, 28, 1}) before it. [ShapeMismatch]""");
    }

    @Test
    void aRowThatIsNoImage() {
        refuses(conv2D(input(785), 3).with("MaxPool2D", "poolSize", 9).with("Reshape", "value", new int[] {3, 3}), """
                Conv2D[0]  @Conv2D takes samples of shape (rows, columns, channels), but here they \
                have one dimension: input (785). Put @Reshape before it, with 3 sizes that \
                multiply to 785. [ShapeMismatch]""");
    }

    @Test
    void otherDimensions() {
        refuses(conv2D(input(4, 28, 28, 1), 3), """
                Conv2D[0]  @Conv2D takes samples of shape (rows, columns, channels), but here they \
                have 4 dimensions: input (4, 28, 28, 1). Did you mean @Conv3D? [ShapeMismatch]""");
        refuses(input(28, 28).with("ZeroPadding3D"), """
                ZeroPadding3D[0]  @ZeroPadding3D takes samples of shape (depth, rows, columns, \
                channels), but here they have 2 dimensions: input (28, 28). Did you mean \
                @ZeroPadding1D? [ShapeMismatch]""");
        refuses(input(2, 3, 4, 5, 6).with("GlobalMaxPool3D"), """
                GlobalMaxPool3D[0]  @GlobalMaxPool3D takes samples of shape (depth, rows, columns, \
                channels), but here they have 5 dimensions: input (2, 3, 4, 5, 6). Put @Reshape \
                before it, with 4 sizes that multiply to 720. [ShapeMismatch]""");
    }

    @Test
    void windowsThatDoNotFit() {
        refuses(conv2D(input(12, 12, 1).with("MaxPool2D", "poolSize", 3), 5), """
                Conv2D[0].kernelSize[0]  The window of 'conv2d', 5 x 5, does not fit into its \
                input, 4 x 4: input (12, 12, 1) -> max_pooling2d (4, 4, 1). Did you mean padding = \
                SAME? The largest that fits is kernelSize = 4. [ShapeMismatch]""");
        refuses(input(9, 4, 1).with("AvgPool2D", "poolSize", new int[] {9, 5}), """
                AvgPool2D[0].poolSize[1]  The window of 'average_pooling2d', 9 x 5, does not fit \
                into its input, 9 x 4: input (9, 4, 1). Did you mean padding = SAME? The largest \
                that fits is poolSize = {9, 4}. [ShapeMismatch]""");
        refuses(
                input(12, 1).with("Conv1D", "filters", 2, "kernelSize", 4, "dilationRate", 4, "activation", "RELU"),
                """
                Conv1D[0].kernelSize[0]  The window of 'conv1d', 4, which dilationRate spreads to \
                13, does not fit into its input, 12: input (12, 1). Did you mean padding = SAME? \
                The largest that fits is kernelSize = 3. [ShapeMismatch]""");
    }

    @Test
    void stepsOfASpreadWindow() {
        refuses(
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
    void croppingsThatLeaveNothing() {
        refuses(
                input(12, 5, 1)
                        .with("Cropping2D", "value", new int[] {2, 2, 1, 4})
                        .with("MaxPool2D"),
                """
                Cropping2D[0].value  'cropping2d' takes 4 x 5 away from an input of 12 x 5: input (12, 5, 1). At least \
                one has to stay in each dimension. [ShapeMismatch]""");
    }

    @Test
    void kernelsThatAreGivenButDoNotFit() {
        refuses(
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
        refuses(
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
        refuses(
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
    void chanceBehindWhatIsTrained() {
        refuses(input(12, 5, 3).with("Dense", "units", 3, "activation", "RELU").with("RandomFlip"), """
                RandomFlip[0]  'random_flip' changes what layers before it have computed, but this version computes no \
                gradient through @RandomFlip: input (12, 5, 3) -> dense (12, 5, 3). Put it before all layers that have \
                weights. [NotYetCompiled]""");
    }

    @Test
    void numbersOfChance() {
        refuses(
                input(12, 5, 3)
                        .with("RandomRotation", "value", List.of(0.1, 0.2, 0.3))
                        .with("RandomZoom", "heightFactor", 1.5)
                        .with("RandomBrightness", "value", 0.5, "valueRange", List.of(0.0, Double.NEGATIVE_INFINITY))
                        .with("RandomContrast", "value", -0.1, "valueRange", List.of(1.0, 1.0)),
                """
                RandomRotation[0].value  @RandomRotation takes one or two numbers as factor, but here are 3. \
                [ValueOutOfRange]

                RandomZoom[0].heightFactor[0]  In the heightFactor of @RandomZoom each number has to satisfy -1 <= \
                number <= 1, but one is 1.5. [ValueOutOfRange]

                RandomBrightness[0].valueRange[1]  In the valueRange of @RandomBrightness each number has to satisfy \
                number finite, but one is -Infinity. [ValueOutOfRange]

                RandomContrast[0].value[0]  In the factor of @RandomContrast each number has to satisfy 0 <= number <= \
                1, but one is -0.1. [ValueOutOfRange]

                RandomContrast[0].valueRange  The valueRange of @RandomContrast begins with its least value, but 1 is \
                not below 1. [ValueOutOfRange]""");
    }

    @Test
    void axesThatAreNotThereOrTwice() {
        refuses(input(12, 5, 1).with("Permute", "value", new int[] {3, 1, 4}), """
                Permute[0].value  @Permute({3, 1, 4}) does not name each axis of its input once: input (12, 5, 1). Did \
                you mean @Permute({3, 1, 2})? [ShapeMismatch]""");
        refuses(input(12, 5).with("Permute", "value", new int[] {2, 2}), """
                Permute[0].value  @Permute({2, 2}) does not name each axis of its input once: input (12, 5). Did you \
                mean @Permute({2, 1})? [ShapeMismatch]""");
    }

    @Test
    void aRepeatedImage() {
        refuses(input(12, 5).with("RepeatVector", "value", 3), """
                RepeatVector[0]  @RepeatVector takes samples of shape (features), but here they have 2 dimensions: input \
                (12, 5). Did you mean to put @Flatten before it? [ShapeMismatch]""");
    }

    @Test
    void droppedChannelsOfARow() {
        refuses(input(784).with("SpatialDropout2D", "value", 0.5), """
                SpatialDropout2D[0]  @SpatialDropout2D takes samples of shape (rows, columns, channels), but here they \
                have one dimension: input (784). Did you mean input = {28, 28, 1}? Or put @Reshape({28, 28, 1}) before \
                it. [ShapeMismatch]""");
    }

    @Test
    void linesBetweenPixelsThatAreFarApart() {
        refuses(input(12, 5, 1).with("UpSampling2D", "size", new int[] {2, 33}, "interpolation", "BILINEAR"), """
                UpSampling2D[0].size  Between two pixels this version draws at most 32 others, but 'up_sampling2d' has \
                size = {2, 33} with interpolation = BILINEAR. Let two layers do it, or take NEAREST. [NotYetCompiled]""");
    }

    @Test
    void transposedConvolutions() {
        refuses(
                input(12, 12, 6)
                        .with("Conv2DTranspose", "filters", 2, "kernelSize", 3, "strides", 2, "outputPadding", 2)
                        .with("Conv2DTranspose", "filters", 2, "kernelSize", 3, "strides", 2, "dilationRate", 2),
                """
                Conv2DTranspose[0].outputPadding[0]  @Conv2DTranspose takes outputPadding < strides, but here \
                outputPadding = 2 and strides = 2, as if another element of the input followed. The largest is 1. \
                [ValueOutOfRange]

                Conv2DTranspose[1].dilationRate  @Conv2DTranspose has strides = 2 and dilationRate = 2, but a window \
                either moves by more than 1 or is spread, as in Keras. Set one of them to 1. [ConflictingArguments]""");
        refuses(
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
        refuses(input(10, 10, 6).with("Conv1DTranspose", "filters", 2, "kernelSize", 2, "activation", "RELU"), """
                Conv1DTranspose[0]  @Conv1DTranspose takes samples of shape (steps, channels), but here they have 3 \
                dimensions: input (10, 10, 6). Did you mean @Conv2DTranspose? [ShapeMismatch]""");
        refuses(
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
                Conv1DTranspose[0].kernelSize  The input of 'conv1d_transpose', spread by its strides, would hold \
                60,000,000,006 numbers a sample (10,000,000,001 x 6), but an array of the JVM holds at most \
                2,147,483,639. Make it smaller. [TooLarge]""");
    }

    @Test
    void convolutionsOfEachChannel() {
        refuses(
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
        refuses(
                input(100, 100, 1000)
                        .with("DepthwiseConv2D", "kernelSize", 1, "depthMultiplier", 1_000, "activation", "RELU"),
                """
                DepthwiseConv2D[0].depthMultiplier  The output of 'depthwise_conv2d' would hold 10,000,000,000 \
                numbers a sample (100 x 100 x 1,000,000), but an array of the JVM holds at most 2,147,483,639. Make \
                it smaller. [TooLarge]""");
        refuses(
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
        refuses(
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
        refuses(
                input(1000, 1000, 3).with("LocallyConnected2D", "filters", 64, "kernelSize", 5, "activation", "RELU"),
                """
                LocallyConnected2D[0].kernelSize  The kernel of 'locally_connected2d' would hold 992,016 x 75 x 64 = \
                4,761,676,800 numbers, but an array of the JVM holds at most 2,147,483,639. Make kernelSize smaller, \
                or let fewer channels come in. [TooLarge]""");
    }

    @Test
    void groupsThatDoNotDivide() {
        refuses(
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
    void otherNumbersOfValues() {
        refuses(
                conv2D(input(12, 12, 1), new int[] {3, 3, 3})
                        .with("MaxPool2D", "strides", new int[] {1, 2, 3})
                        .with("AvgPool2D", "poolSize", new int[] {})
                        .with("ZeroPadding2D", "value", new int[] {1, 2, 3}),
                """
                Conv2D[0].kernelSize  @Conv2D takes one or two numbers as kernelSize, but here are \
                3. Did you mean kernelSize = 3? [ValueOutOfRange]

                MaxPool2D[0].strides  @MaxPool2D takes none, or one or two numbers as strides, but \
                here are 3. Did you mean strides = {1, 2}? [ValueOutOfRange]

                AvgPool2D[0].poolSize  The poolSize of @AvgPool2D is empty, but needs at least one \
                value, such as 2. [ValueOutOfRange]

                ZeroPadding2D[0].value  @ZeroPadding2D takes one, two or four numbers as padding, \
                but here are 3. Did you mean @ZeroPadding2D({1, 2})? [ValueOutOfRange]""");
    }

    @Test
    void valuesOutOfRange() {
        refuses(
                input(12, 12, 1)
                        .with(
                                "Conv2D",
                                "filters",
                                0,
                                "kernelSize",
                                new int[] {3, 0},
                                "strides",
                                -1,
                                "activation",
                                "RELU")
                        .with("AvgPool2D", "poolSize", 0, "padding", "CAUSAL")
                        .with("ZeroPadding2D", "value", new int[] {1, 1, -1, 1}),
                """
                Conv2D[0].filters  @Conv2D takes filters >= 1, but here filters = 0. The smallest \
                is 1. [ValueOutOfRange]

                Conv2D[0].kernelSize[1]  In the kernelSize of @Conv2D each value has to satisfy \
                value >= 1, but one is 0. The smallest is 1. [ValueOutOfRange]

                Conv2D[0].strides[0]  In the strides of @Conv2D each value has to satisfy value >= \
                1, but one is -1. The smallest is 1. [ValueOutOfRange]

                AvgPool2D[0].poolSize[0]  In the poolSize of @AvgPool2D each value has to satisfy \
                value >= 1, but one is 0. The smallest is 1. [ValueOutOfRange]

                AvgPool2D[0].padding  @AvgPool2D takes padding = VALID or SAME, but here padding = \
                CAUSAL, which is for @Conv1D. Did you mean SAME? [ValueOutOfRange]

                ZeroPadding2D[0].value[2]  In the padding of @ZeroPadding2D each value has to \
                satisfy value >= 0, but one is -1. The smallest is 0. [ValueOutOfRange]""");
    }

    @Test
    void aBiasThatIsNotThereAndARegularizerOfGivenNumbers() {
        refuses(
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
        refuses(
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
        refuses(input(100, 100, 1000).with("Conv2D", "filters", 100_000, "kernelSize", 10, "activation", "RELU"), """
                Conv2D[0].filters  The kernel of 'conv2d' would hold 10 x 10 x 1,000 x 100,000 = \
                10,000,000,000 numbers, but an array of the JVM holds at most 2,147,483,639. At \
                most 21,472 filters fit here. [TooLarge]""");
        refuses(
                input(100, 100, 1)
                        .with("Conv2D", "filters", 1, "kernelSize", 100_000, "padding", "SAME", "activation", "RELU"),
                """
                Conv2D[0].kernelSize  The input of 'conv2d', padded, would hold 10,019,809,801 numbers a \
                sample (100,099 x 100,099 x 1), but an array of the JVM holds at most 2,147,483,639. \
                Make it smaller. [TooLarge]

                Conv2D[0].kernelSize  The kernel of 'conv2d' would hold 100,000 x 100,000 x 1 x 1 = \
                10,000,000,000 numbers, but an array of the JVM holds at most 2,147,483,639. Make \
                kernelSize smaller, or let fewer channels come in. [TooLarge]""");
        refuses(input(100, 100, 1).with("Conv2D", "filters", 300_000, "kernelSize", 1, "activation", "RELU"), """
                Conv2D[0].filters  The output of 'conv2d' would hold 3,000,000,000 numbers a \
                sample (100 x 100 x 300,000), but an array of the JVM holds at most 2,147,483,639. \
                Make it smaller. [TooLarge]""");
        refuses(
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
        refuses(input(100, 1).with("ZeroPadding1D", "value", Integer.MAX_VALUE), """
                ZeroPadding1D[0].value  The output of 'zero_padding1d' would hold 4,294,967,394 \
                numbers a sample (4,294,967,394 x 1), but an array of the JVM holds at most \
                2,147,483,639. Make it smaller. [TooLarge]""");
    }

    @Test
    void groupsThatDoNotDivideTheChannels() {
        refuses(input(4, 4, 6).with("GroupNormalization", "groups", 4), """
                GroupNormalization[0].groups  'group_normalization' is to make 4 groups of 6 \
                channels, but 6 is no multiple of 4: input (4, 4, 6). Did you mean groups = 3? \
                Legal here: 1, 2, 3, 6, or -1 for a group each. [ShapeMismatch]""");
    }

    @Test
    void anInitializerOfWhatIsNotThere() {
        refuses(input(6).with("BatchNormalization", "scale", false, "gammaInitializer", "ZEROS"), """
                BatchNormalization[0].gammaInitializer  @BatchNormalization has scale = false and \
                gammaInitializer, which speaks of gamma. Remove one of them. \
                [ConflictingArguments]""");
    }

    /** The layers that name what they read rightly are checked with that, not with the layer written before them. */
    @Test
    void anUnknownNameSpoilsNoOtherLayer() {
        refuses(
                input(8, 8, 1)
                        .with("Conv2D", "filters", 2, "kernelSize", 3, "name", "seen")
                        .with("Flatten", "name", "flat")
                        .with("GlobalAvgPool2D", "from", "seen", "name", "mean")
                        .with("Concatenate", "from", List.of("flat", "meen")),
                """
                Concatenate[0].from[1]  'concatenate' takes its input from 'meen', but no layer has that \
                name; did you mean 'mean'? [UnknownName]""");
    }
}

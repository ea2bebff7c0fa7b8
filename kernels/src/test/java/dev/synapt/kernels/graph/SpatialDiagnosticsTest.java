package dev.synapt.kernels.graph;

import static dev.synapt.kernels.graph.Refusals.input;
import static dev.synapt.kernels.graph.Refusals.refusesLayers;

import dev.synapt.kernels.declaration.Declarations;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every error of images, poolings, paddings, normalizations and augmentation: its place and its text. */
class SpatialDiagnosticsTest {

    private static Declarations conv2D(Declarations before, Object kernelSize) {
        return before.with("Conv2D", "filters", 8, "kernelSize", kernelSize, "activation", "RELU");
    }

    @Test
    void aRowThatIsAnImage() {
        refusesLayers(conv2D(input(784), 3).with("Conv2D", "filters", 2, "kernelSize", 25), """
                Conv2D[0]  @Conv2D takes samples of shape (rows, columns, channels), but here they \
                have one dimension: input (784). Did you mean input = {28, 28, 1}? Or put \
                @Reshape({28, 28, 1}) before it. [ShapeMismatch]""");
    }

    @Test
    void aRowThatIsAColouredImageLaterOn() {
        refusesLayers(conv2D(input(32, 32, 3).with("Flatten").with("Dropout", "value", 0.1), 3), """
                Conv2D[0]  @Conv2D takes samples of shape (rows, columns, channels), but here they \
                have one dimension: input (32, 32, 3) -> flatten (3072) -> dropout (3072). Did you \
                mean to put @Reshape({32, 32, 3}) before it? [ShapeMismatch]""");
    }

    @Test
    void anImageWithoutChannels() {
        refusesLayers(input(28, 28).with("MaxPool2D").with("GlobalAvgPool2D"), """
                MaxPool2D[0]  @MaxPool2D takes samples of shape (rows, columns, channels), but \
                here they have 2 dimensions: input (28, 28). Did you mean input = {28, 28, 1}? Or \
                put @Reshape({28, 28, 1}) before it. [ShapeMismatch]""");
    }

    @Test
    void aRowThatIsNoImage() {
        refusesLayers(
                conv2D(input(785), 3).with("MaxPool2D", "poolSize", 9).with("Reshape", "value", new int[] {3, 3}), """
                Conv2D[0]  @Conv2D takes samples of shape (rows, columns, channels), but here they \
                have one dimension: input (785). Put @Reshape before it, with 3 sizes that \
                multiply to 785. [ShapeMismatch]""");
    }

    @Test
    void otherDimensions() {
        refusesLayers(conv2D(input(4, 28, 28, 1), 3), """
                Conv2D[0]  @Conv2D takes samples of shape (rows, columns, channels), but here they \
                have 4 dimensions: input (4, 28, 28, 1). Did you mean @Conv3D? [ShapeMismatch]""");
        refusesLayers(input(28, 28).with("ZeroPadding3D"), """
                ZeroPadding3D[0]  @ZeroPadding3D takes samples of shape (depth, rows, columns, \
                channels), but here they have 2 dimensions: input (28, 28). Did you mean \
                @ZeroPadding1D? [ShapeMismatch]""");
        refusesLayers(input(2, 3, 4, 5, 6).with("GlobalMaxPool3D"), """
                GlobalMaxPool3D[0]  @GlobalMaxPool3D takes samples of shape (depth, rows, columns, \
                channels), but here they have 5 dimensions: input (2, 3, 4, 5, 6). Put @Reshape \
                before it, with 4 sizes that multiply to 720. [ShapeMismatch]""");
    }

    @Test
    void windowsThatDoNotFit() {
        refusesLayers(conv2D(input(12, 12, 1).with("MaxPool2D", "poolSize", 3), 5), """
                Conv2D[0].kernelSize[0]  The window of 'conv2d', 5 x 5, does not fit into its \
                input, 4 x 4: input (12, 12, 1) -> max_pooling2d (4, 4, 1). Did you mean padding = \
                SAME? The largest that fits is kernelSize = 4. [ShapeMismatch]""");
        refusesLayers(input(9, 4, 1).with("AvgPool2D", "poolSize", new int[] {9, 5}), """
                AvgPool2D[0].poolSize[1]  The window of 'average_pooling2d', 9 x 5, does not fit \
                into its input, 9 x 4: input (9, 4, 1). Did you mean padding = SAME? The largest \
                that fits is poolSize = {9, 4}. [ShapeMismatch]""");
        refusesLayers(
                input(12, 1).with("Conv1D", "filters", 2, "kernelSize", 4, "dilationRate", 4, "activation", "RELU"),
                """
                Conv1D[0].kernelSize[0]  The window of 'conv1d', 4, which dilationRate spreads to \
                13, does not fit into its input, 12: input (12, 1). Did you mean padding = SAME? \
                The largest that fits is kernelSize = 3. [ShapeMismatch]""");
    }

    @Test
    void croppingsThatLeaveNothing() {
        refusesLayers(
                input(12, 5, 1)
                        .with("Cropping2D", "value", new int[] {2, 2, 1, 4})
                        .with("MaxPool2D"),
                """
                Cropping2D[0].value  'cropping2d' takes 4 x 5 away from an input of 12 x 5: input (12, 5, 1). At least \
                one has to stay in each dimension. [ShapeMismatch]""");
    }

    @Test
    void chanceBehindWhatIsTrained() {
        refusesLayers(
                input(12, 5, 3).with("Dense", "units", 3, "activation", "RELU").with("RandomFlip"), """
                RandomFlip[0]  'random_flip' changes what layers before it have computed, but this version computes no \
                gradient through @RandomFlip: input (12, 5, 3) -> dense (12, 5, 3). Put it before all layers that have \
                weights. [NotYetCompiled]""");
    }

    @Test
    void numbersOfChance() {
        refusesLayers(
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
        refusesLayers(input(12, 5, 1).with("Permute", "value", new int[] {3, 1, 4}), """
                Permute[0].value  @Permute({3, 1, 4}) does not name each axis of its input once: input (12, 5, 1). Did \
                you mean @Permute({3, 1, 2})? [ShapeMismatch]""");
        refusesLayers(input(12, 5).with("Permute", "value", new int[] {2, 2}), """
                Permute[0].value  @Permute({2, 2}) does not name each axis of its input once: input (12, 5). Did you \
                mean @Permute({2, 1})? [ShapeMismatch]""");
    }

    @Test
    void aRepeatedImage() {
        refusesLayers(input(12, 5).with("RepeatVector", "value", 3), """
                RepeatVector[0]  @RepeatVector takes samples of shape (features), but here they have 2 dimensions: input \
                (12, 5). Did you mean to put @Flatten before it? [ShapeMismatch]""");
    }

    @Test
    void droppedChannelsOfARow() {
        refusesLayers(input(784).with("SpatialDropout2D", "value", 0.5), """
                SpatialDropout2D[0]  @SpatialDropout2D takes samples of shape (rows, columns, channels), but here they \
                have one dimension: input (784). Did you mean input = {28, 28, 1}? Or put @Reshape({28, 28, 1}) before \
                it. [ShapeMismatch]""");
    }

    @Test
    void linesBetweenPixelsThatAreFarApart() {
        refusesLayers(
                input(12, 5, 1).with("UpSampling2D", "size", new int[] {2, 33}, "interpolation", "BILINEAR"), """
                UpSampling2D[0].size  Between two pixels this version draws at most 32 others, but 'up_sampling2d' has \
                size = {2, 33} with interpolation = BILINEAR. Let two layers do it, or take NEAREST. [NotYetCompiled]""");
    }

    @Test
    void otherNumbersOfValues() {
        refusesLayers(
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
        refusesLayers(
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
    void groupsThatDoNotDivideTheChannels() {
        refusesLayers(input(4, 4, 6).with("GroupNormalization", "groups", 4), """
                GroupNormalization[0].groups  'group_normalization' is to make 4 groups of 6 \
                channels, but 6 is no multiple of 4: input (4, 4, 6). Did you mean groups = 3? \
                Legal here: 1, 2, 3, 6, or -1 for a group each. [ShapeMismatch]""");
    }

    @Test
    void anInitializerOfWhatIsNotThere() {
        refusesLayers(input(6).with("BatchNormalization", "scale", false, "gammaInitializer", "ZEROS"), """
                BatchNormalization[0].gammaInitializer  @BatchNormalization has scale = false and \
                gammaInitializer, which speaks of gamma. Remove one of them. \
                [ConflictingArguments]""");
    }
}

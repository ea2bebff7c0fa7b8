package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.source.Networks.Start;
import java.util.List;

/** Samples made larger and smaller, in other orders, and changed at random. */
final class MovingNetworks {
    private MovingNetworks() {}

    /** Images made larger and smaller in all the ways there are, the samples themselves first. */
    static Declarations resized(Start network) {
        return network.input(5, 4, 3)
                .with("UpSampling2D", "size", List.of(2, 3), "interpolation", "BILINEAR")
                .with("Conv2D", "filters", 7, "kernelSize", 3, "strides", 2, "activation", "TANH", "name", "half")
                .with("UpSampling2D", "size", List.of(3, 2), "interpolation", "BILINEAR", "name", "lines")
                .with("UpSampling2D", "size", List.of(3, 2), "from", "half", "name", "repeated")
                .with("Multiply", "from", List.of("lines", "repeated"))
                .with("Cropping2D", "value", List.of(1, 2, 0, 3))
                .with("Conv2D", "filters", 17, "kernelSize", 2, "activation", "SOFTPLUS")
                .with("EdgePadding2D", "value", List.of(0, 5, 2, 1))
                .with("Conv2D", "filters", 3, "kernelSize", 3, "activation", "TANH")
                .with("Cropping2D", "value", List.of(2, 1))
                .with("UpSampling2D")
                .with("GlobalAvgPool2D")
                .with("Dense", "units", 3)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Adam", "learningRate", 0.003);
    }

    /** The same of series, samples cropped and padded first. */
    static Declarations seriesResized(Start network) {
        return network.input(13, 3)
                .with("Cropping1D", "value", List.of(0, 2))
                .with("EdgePadding1D", "value", List.of(5, 1))
                .with("Conv1D", "filters", 16, "kernelSize", 3, "activation", "TANH")
                .with("UpSampling1D", "size", 5)
                .with("Cropping1D")
                .with("Conv1D", "filters", 2, "kernelSize", 4, "strides", 3, "activation", "TANH")
                .with("EdgePadding1D", "value", 2)
                .with("Flatten")
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Sgd");
    }

    /** The same of volumes. */
    static Declarations volumeResized(Start network) {
        return network.input(3, 4, 5, 2)
                .with("EdgePadding3D")
                .with("Conv3D", "filters", 3, "kernelSize", 2, "activation", "TANH")
                .with("UpSampling3D", "size", List.of(2, 1, 3))
                .with("Cropping3D", "value", List.of(1, 0, 0, 1, 2, 3))
                .with("EdgePadding3D", "value", List.of(0, 1, 2))
                .with("Cropping3D")
                .with("GlobalAvgPool3D")
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Sgd");
    }

    /** Axes in other orders, of the samples and later on. */
    static Declarations orders(Start network) {
        return network.input(4, 3, 5)
                .with("Permute", "value", List.of(3, 1, 2))
                .with("Dense", "units", 17, "activation", "TANH")
                .with("Permute", "value", List.of(2, 1, 3))
                .with("Permute", "value", List.of(3, 2, 1))
                .with("Dense", "units", 3, "activation", "TANH")
                .with("Permute", "value", List.of(2, 3, 1))
                .with("Dense", "units", 16, "activation", "TANH")
                .with("Reshape", "value", List.of(15, 16))
                .with("Permute", "value", List.of(2, 1))
                .with("Dense", "units", 1)
                .with("Flatten")
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Sgd");
    }

    /** Images changed in all the ways there are, and noise. */
    static Declarations augmented(Start network) {
        return network.input(7, 6, 3)
                .with("RandomFlip")
                .with("RandomRotation", "value", 0.3)
                .with("RandomTranslation", "heightFactor", List.of(-0.2, 0.5), "widthFactor", 0.4, "fillMode", "WRAP")
                .with("RandomBrightness", "value", 0.3, "valueRange", List.of(-3.0, 3.0))
                .with("RandomZoom", "heightFactor", 0.4, "fillMode", "CONSTANT", "fillValue", 0.3, "seed", 9)
                .with(
                        "RandomZoom",
                        "heightFactor",
                        0.4,
                        "widthFactor",
                        0.2,
                        "interpolation",
                        "NEAREST",
                        "fillMode",
                        "NEAREST_PIXEL")
                .with("RandomContrast", "value", List.of(0.3, 0.6), "valueRange", List.of(-2.5, 2.75))
                .with("RandomShear", "xFactor", 0.3, "yFactor", List.of(0.1, 0.2))
                .with("RandomFlip", "value", "VERTICAL")
                .with("GaussianNoise", "value", 0.3)
                .with("Conv2D", "filters", 5, "kernelSize", 3, "activation", "TANH")
                .with("GaussianNoise", "value", 0.1)
                .with("GlobalAvgPool2D")
                .with("Dense", "units", 3, "activation", "SOFTMAX")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("Adam", "learningRate", 0.003);
    }
}

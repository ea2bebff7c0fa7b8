package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.Attribute.constant;
import static dev.synapt.kernels.vocabulary.Attribute.number;
import static dev.synapt.kernels.vocabulary.Attribute.numbers;
import static dev.synapt.kernels.vocabulary.Attribute.optional;
import static dev.synapt.kernels.vocabulary.Attribute.required;

import dev.synapt.kernels.vocabulary.Layers.Entry;
import dev.synapt.kernels.vocabulary.Layers.Family;
import java.util.List;
import java.util.stream.Stream;

/** Layers that change their input at random, in training only. */
final class Augmentations {
    private static final int IMAGE = 2;
    private static final Range SHARE = Range.closed(-1, 1);
    private static final Range PART = Range.closed(0, 1);

    private Augmentations() {}

    /** In the order of the documentation. */
    static Stream<Entry> entries() {
        return Stream.of(
                image(
                        "RandomFlip",
                        "random_flip",
                        "each image as it is or flipped",
                        "Krizhevsky et al., 2012",
                        List.of(
                                constant("value", List.of("HORIZONTAL", "VERTICAL", "HORIZONTAL_AND_VERTICAL"))
                                        .called("mode"),
                                optional("seed"))),
                image(
                        "RandomRotation",
                        "random_rotation",
                        "each image rotated by an angle of its own",
                        "Simard et al., 2003",
                        moved(factor("value", SHARE).called("factor"))),
                image(
                        "RandomTranslation",
                        "random_translation",
                        "each image moved by a distance of its own",
                        "LeCun et al., 1998",
                        moved(factor("heightFactor", SHARE), factor("widthFactor", SHARE))),
                image(
                        "RandomZoom",
                        "random_zoom",
                        "each image smaller or larger by a factor of its own",
                        "LeCun et al., 1998",
                        moved(factor("heightFactor", SHARE), numbers("widthFactor", 0.2, SHARE, 0, 1, 2))),
                image(
                        "RandomShear",
                        "random_shear",
                        "each image sheared by factors of its own",
                        "LeCun et al., 1998",
                        moved(factor("xFactor", PART), factor("yFactor", PART))),
                image(
                        "RandomBrightness",
                        "random_brightness",
                        "each image brighter or darker by a number of its own",
                        "Howard, 2013",
                        List.of(factor("value", SHARE).called("factor"), valueRange(), optional("seed"))),
                image(
                        "RandomContrast",
                        "random_contrast",
                        "each image of more or less contrast by a factor of its own",
                        "Howard, 2013",
                        List.of(factor("value", PART).called("factor"), valueRange(), optional("seed"))),
                new Entry(
                        Layers.term(
                                "GaussianNoise",
                                "GaussianNoise",
                                "Sietsma and Dow, 1991",
                                List.of(required("value", 0.1, PART).called("stddev"), optional("seed"))),
                        Family.AUGMENTATION,
                        0,
                        "gaussian_noise",
                        "in training each element and a normal number of mean 0 more"));
    }

    /** One number for both ways, or the least and the greatest. */
    private static Attribute factor(String name, Range range) {
        return numbers(name, 0.1, range, 1, 2);
    }

    private static Attribute valueRange() {
        return numbers("valueRange", Double.NaN, Range.FINITE, 2);
    }

    private static List<Attribute> moved(Attribute... own) {
        return Stream.concat(
                        Stream.of(own),
                        Stream.of(
                                constant("fillMode", List.of("CONSTANT", "NEAREST_PIXEL", "WRAP", "REFLECT")),
                                constant("interpolation", List.of("NEAREST", "BILINEAR")),
                                optional("seed"),
                                number("fillValue", 0, Range.FINITE)))
                .toList();
    }

    private static Entry image(
            String name, String defaultName, String text, String source, List<Attribute> attributes) {
        return new Entry(
                Layers.term(name, name, source, attributes),
                Family.AUGMENTATION,
                IMAGE,
                defaultName,
                "in training " + text);
    }
}

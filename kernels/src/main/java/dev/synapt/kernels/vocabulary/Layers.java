package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.Attribute.flag;
import static dev.synapt.kernels.vocabulary.Attribute.layerName;
import static dev.synapt.kernels.vocabulary.Attribute.optional;
import static dev.synapt.kernels.vocabulary.Attribute.required;
import static dev.synapt.kernels.vocabulary.Attribute.sizes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The layers that are compiled, and the network itself. */
public final class Layers {
    private static final Range SIZE = Range.atLeast(1);

    /** The annotation around all others; no layer. */
    public static final Term NETWORK = new Term("network", null, "Network", List.of(sizes("input", 784, SIZE)), "");

    /** All of them. */
    public static final Table<Entry> TABLE = Table.of(
            layer(
                    "Dense",
                    "Dense",
                    "dense",
                    "activation(x kernel + bias) over the last axis",
                    "Rosenblatt, 1958",
                    required("units", 64, SIZE),
                    optional("activationWith"),
                    flag("useBias"),
                    optional("kernelInitializerWith"),
                    optional("biasInitializerWith"),
                    optional("kernelRegularizer"),
                    optional("kernelRegularizerWith"),
                    optional("biasRegularizer"),
                    optional("biasRegularizerWith")),
            layer("Activation", "Activation", "activation", "a function of each element or row", ""),
            // The arguments of these two stand in the table of activations.
            layer("LeakyReLU", "LeakyReLU", "leaky_re_lu", "the activation leaky_relu", "Maas et al., 2013"),
            layer("Elu", "ELU", "elu", "the activation elu", "Clevert et al., 2016"),
            layer(
                    "Dropout",
                    "Dropout",
                    "dropout",
                    "in training each element 0 with probability rate, else divided by 1 - rate",
                    "Srivastava et al., 2014",
                    required("value", 0.5, Range.halfOpen(0, 1)).called("rate"),
                    optional("seed")),
            layer("Flatten", "Flatten", "flatten", "the same elements as one row", ""),
            layer(
                    "Reshape",
                    "Reshape",
                    "reshape",
                    "the same elements in another shape",
                    "",
                    sizes("value", 16, SIZE.or(-1)).called("target shape")));

    private Layers() {}

    /**
     * One layer.
     *
     * @param term its names and arguments; Keras's name is that of its class
     * @param defaultName what the first layer of this kind is called that has no name of its own; the next have numbers
     * @param text what it does, in words
     */
    public record Entry(Term term, String defaultName, String text) implements Term.Entry {}

    /** The layer that the annotation declares, if it is one that is compiled. */
    public static Optional<Entry> layer(String annotation) {
        return TABLE.annotation(annotation);
    }

    private static Entry layer(
            String annotation, String kerasClass, String name, String text, String source, Attribute... attributes) {
        List<Attribute> all = new ArrayList<>(List.of(attributes));
        all.add(layerName());
        all.add(optional("from"));
        return new Entry(new Term(kerasClass, null, annotation, all, source), name, text);
    }
}

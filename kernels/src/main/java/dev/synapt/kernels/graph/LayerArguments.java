package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.vocabulary.Activations;
import dev.synapt.kernels.vocabulary.Arguments;
import dev.synapt.kernels.vocabulary.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What decides, besides a layer's output shape, what its weights mean, in the words of its annotation:
 * {@code kernelSize=(3, 3), activation=relu}. It comes from what the layer computes and not from what was written, so
 * that a default written out makes no difference. Initializers, regularizers and dropout rates are not in it.
 */
final class LayerArguments {
    private final List<String> arguments = new ArrayList<>();

    private LayerArguments() {}

    /** Empty where there is nothing to say. */
    static String of(List<Node> nodes, @Nullable Choice<Activations.Entry> activation) {
        LayerArguments text = new LayerArguments();
        boolean activates = activation != null || nodes.stream().anyMatch(LayerArguments::isAlongAxes);
        nodes.stream()
                .filter(node -> !isPointwise(node) && !(activates && isPermutation(node)))
                .forEach(text::add);
        text.bias(nodes);
        if (activation != null) {
            text.arguments.add("activation=" + text(activation));
        }
        return String.join(", ", text.arguments);
    }

    private void add(Node node) {
        Operation operation = node.operation();
        if (operation instanceof Operation.Convolution convolution) {
            window("kernelSize", convolution.window());
            strides(convolution.window(), ones(convolution.window()));
            if (convolution.groups() > 1) {
                arguments.add("groups=" + convolution.groups());
            }
        } else if (operation instanceof Operation.TransposedConvolution convolution) {
            window("kernelSize", convolution.window());
            strides(convolution.window(), ones(convolution.window()));
        } else if (operation instanceof Operation.DepthwiseConvolution convolution) {
            window("kernelSize", convolution.window());
            strides(convolution.window(), ones(convolution.window()));
            if (convolution.depthMultiplier() > 1) {
                arguments.add("depthMultiplier=" + convolution.depthMultiplier());
            }
        } else if (operation instanceof Operation.LocallyConnected local) {
            window("kernelSize", local.window());
            strides(local.window(), ones(local.window()));
        } else if (operation instanceof Operation.Pool pool && !overWholeSample(node)) {
            window("poolSize", pool.window());
            strides(pool.window(), pool.window().size());
        } else if (operation instanceof Operation.Pad pad) {
            sides("padding", pad.before(), pad.after());
        } else if (operation instanceof Operation.Crop crop) {
            sides("cropping", crop.before(), crop.after());
        } else if (operation instanceof Operation.Rescale rescale) {
            arguments.add("scale=" + Numbers.text(rescale.scale()));
            arguments.add("offset=" + Numbers.text(rescale.offset()));
        } else if (operation instanceof Operation.Permute permute) {
            arguments.add("dims="
                    + tuple(permute.order().stream().map(axis -> axis + 1).toList()));
        } else if (operation instanceof Operation.Resample resample) {
            resampling(resample.dimensions());
        }
        if (operation instanceof Operation.BatchNormalization normalization) {
            arguments.add("epsilon=" + normalization.epsilon());
        } else if (operation instanceof Operation.LayerNormalization normalization) {
            arguments.add("epsilon=" + normalization.epsilon());
        } else if (operation instanceof Operation.GroupNormalization normalization) {
            arguments.add("groups=" + normalization.groups());
            arguments.add("epsilon=" + normalization.epsilon());
        }
    }

    /** All layers with weights have a bias, or the argument that says that they have none. */
    private void bias(List<Node> nodes) {
        List<Parameter> parameters = nodes.stream()
                .flatMap(node -> node.operation().parameters().stream())
                .toList();
        boolean kernels =
                parameters.stream().anyMatch(parameter -> parameter.name().endsWith("kernel"));
        if (kernels
                && parameters.stream().noneMatch(parameter -> parameter.name().endsWith("/bias"))) {
            arguments.add("useBias=false");
        }
    }

    /** The second node of a separable convolution: its window is always one element. */
    private static boolean isPointwise(Node node) {
        return node.operation() instanceof Operation.Convolution convolution
                && convolution.kernel().name().endsWith("/" + DepthwiseTranslator.POINTWISE_KERNEL);
    }

    /** Whether a node computes along axes that others bring into their places. */
    private static boolean isAlongAxes(Node node) {
        Operation operation = node.operation();
        return operation instanceof Operation.Activate
                || operation instanceof Operation.ActivateTrained
                || operation instanceof Operation.LayerNormalization
                || operation instanceof Operation.MatrixProduct;
    }

    /** Beside an activation or a product it only brings the axes that this runs along into their place. */
    private static boolean isPermutation(Node node) {
        return node.operation() instanceof Operation.Permute;
    }

    /** Its window follows from its input. */
    private static boolean overWholeSample(Node pool) {
        return pool.output().dimensions().size() == 1;
    }

    private void window(String size, Window window) {
        arguments.add(size + "=" + tuple(window.size()));
        if (!window.dilation().equals(ones(window))) {
            arguments.add("dilationRate=" + tuple(window.dilation()));
        }
        sides("padding", window.before(), window.after());
    }

    private void strides(Window window, List<Integer> usual) {
        if (!window.strides().equals(usual)) {
            arguments.add("strides=" + tuple(window.strides()));
        }
    }

    private void sides(String name, List<Integer> before, List<Integer> after) {
        List<String> pairs = IntStream.range(0, before.size())
                .mapToObj(i -> inBrackets(List.of(before.get(i), after.get(i))))
                .toList();
        if (!pairs.stream().allMatch("(0, 0)"::equals)) {
            arguments.add(name + "=" + tuple(pairs));
        }
    }

    /** One kind for all dimensions. */
    private void resampling(List<Resampling> dimensions) {
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (Resampling dimension : dimensions) {
            if (dimension instanceof Resampling.Edge edge) {
                before.add(edge.before());
                after.add(edge.after());
            } else if (dimension instanceof Resampling.Repeat repeat) {
                sizes.add(repeat.times());
            } else if (dimension instanceof Resampling.Lines lines) {
                sizes.add(lines.times());
            }
        }
        if (sizes.isEmpty()) {
            sides("edgePadding", before, after);
        } else {
            arguments.add("size=" + tuple(sizes));
            if (dimensions.get(0) instanceof Resampling.Lines) {
                arguments.add("interpolation=bilinear");
            }
        }
    }

    private static List<Integer> ones(Window window) {
        return window.size().stream().map(size -> 1).toList();
    }

    /** As Python has it, but a single element stands for itself. */
    private static String tuple(List<?> elements) {
        return elements.size() == 1 ? String.valueOf(elements.get(0)) : inBrackets(elements);
    }

    private static String inBrackets(List<?> elements) {
        return elements.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String text(Choice<Activations.Entry> activation) {
        if (activation.formula() != null) {
            return activation.formula().value() instanceof Argument.NamedFormula named
                    ? named.toString()
                    : activation.formula().text().strip().replaceAll("\\s+", " ");
        }
        Activations.Entry entry = activation.entry();
        if (entry == null) {
            return activation.name();
        }
        Arguments usual = Arguments.defaults(entry.term());
        List<String> own = new ArrayList<>();
        activation.arguments().values().forEach((name, value) -> {
            if (usual.real(name) != value) {
                own.add(name + "=" + value);
            }
        });
        if (activation.axes().stream().anyMatch(axis -> !axis.value().equals(-1))) {
            own.add("axis=" + tuple(activation.axes()));
        }
        return activation.name() + (own.isEmpty() ? "" : inBrackets(own));
    }
}

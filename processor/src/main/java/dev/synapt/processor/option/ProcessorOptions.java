package dev.synapt.processor.option;

import dev.synapt.kernels.algebra.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The options of the processor, given to javac as {@code -Asynapt.advice=warning}.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><th>option</th><th>values, the default first</th><th>meaning</th></tr>
 * <tr><td>{@value #ADVICE}</td><td>note, off, warning, error</td><td>how advice on legal but dubious declarations is
 * given; with {@code error} nothing is generated for a class with advice that {@code @SuppressWarnings} does not
 * silence</td></tr>
 * <tr><td>{@value #VECTOR}</td><td>auto, off, required</td><td>whether classes for the Vector API are generated: where
 * {@code jdk.incubator.vector} can be seen, never, or always (an error where it cannot be seen)</td></tr>
 * <tr><td>{@value #CONVOLUTION}</td><td>auto, direct</td><td>how convolutions are summed in training steps: by tiles
 * where that is faster, or always term by term, which rounds less</td></tr>
 * <tr><td>{@value #OPENCL}</td><td>on, off</td><td>whether kernels for OpenCL devices are generated: in a resource that
 * nothing reads until a network is asked to run on such a device</td></tr>
 * </table>
 *
 * @param advice how loudly advice is given
 * @param vector whether to generate for the Vector API
 * @param convolution how convolutions are summed in training steps
 * @param openCl whether to generate for OpenCL devices
 * @param errors what is wrong with the options, one message each; where an option is wrong it has its default
 */
public record ProcessorOptions(
        AdviceLevel advice, VectorUse vector, ConvolutionSums convolution, OpenClUse openCl, List<String> errors) {
    public static final String ADVICE = "synapt.advice";
    public static final String VECTOR = "synapt.vector";
    public static final String CONVOLUTION = "synapt.convolution";
    public static final String OPENCL = "synapt.opencl";

    private static final String PREFIX = "synapt.";

    public ProcessorOptions {
        errors = List.copyOf(errors);
    }

    /** The names of all options. */
    public static Set<String> names() {
        return Set.of(ADVICE, VECTOR, CONVOLUTION, OPENCL);
    }

    /** Reads the options that concern this processor. */
    public static ProcessorOptions parse(Map<String, @Nullable String> options) {
        List<String> errors = new ArrayList<>();
        AdviceLevel advice = value(options, ADVICE, AdviceLevel.NOTE, errors);
        VectorUse vector = value(options, VECTOR, VectorUse.AUTO, errors);
        ConvolutionSums convolution = value(options, CONVOLUTION, ConvolutionSums.AUTO, errors);
        OpenClUse openCl = value(options, OPENCL, OpenClUse.ON, errors);
        for (String name : new TreeMap<>(options).keySet()) {
            if (name.startsWith(PREFIX) && !names().contains(name)) {
                errors.add("There is no option " + name + hint(name) + " The options are -A"
                        + ADVICE + "=" + values(AdviceLevel.class) + ", -A" + VECTOR + "=" + values(VectorUse.class)
                        + ", -A" + CONVOLUTION + "=" + values(ConvolutionSums.class) + " and -A" + OPENCL + "="
                        + values(OpenClUse.class) + ".");
            }
        }
        return new ProcessorOptions(advice, vector, convolution, openCl, errors);
    }

    private static <E extends Enum<E>> E value(
            Map<String, @Nullable String> options, String name, E byDefault, List<String> errors) {
        if (!options.containsKey(name)) {
            return byDefault;
        }
        String given = options.get(name);
        Class<E> type = byDefault.getDeclaringClass();
        Optional<E> known = Arrays.stream(type.getEnumConstants())
                .filter(constant -> spelling(constant).equals(given))
                .findFirst();
        if (known.isEmpty()) {
            String what =
                    given == null ? "-A" + name + " has no value." : "-A" + name + " has no value '" + given + "'.";
            errors.add(what + " Give one of " + values(type) + "; the default is " + spelling(byDefault) + ".");
        }
        return known.orElse(byDefault);
    }

    private static String hint(String name) {
        String hint = Spelling.hint(name, names(), List.of());
        return hint.isEmpty() ? "." : hint;
    }

    private static String values(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(ProcessorOptions::spelling)
                .collect(Collectors.joining("|"));
    }

    private static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

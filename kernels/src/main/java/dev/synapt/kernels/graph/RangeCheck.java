package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Attribute;
import dev.synapt.kernels.vocabulary.Layers;
import dev.synapt.kernels.vocabulary.Numbers;
import dev.synapt.kernels.vocabulary.Range;
import dev.synapt.kernels.vocabulary.Vocabulary;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds every member of every annotation against the vocabulary's tables. */
final class RangeCheck {
    private static final Pattern NAME = Pattern.compile("([A-Za-z][A-Za-z0-9_-]*)?");

    /** Names of attributes that something is held between. */
    private static final String LOWER = "minValue";

    private static final String UPPER = "maxValue";

    /** A share of so many percent is plausible; a number between 1 and it is rather a share that is too large. */
    private static final int LEAST_PERCENT = 2;

    private final Diagnostics diagnostics;

    RangeCheck(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Checks the annotation and all that are nested in it. */
    void check(AnnotationUse use) {
        for (Attribute attribute : Vocabulary.attributes(use.type())) {
            if (use.has(attribute.name())) {
                check(use, attribute, use.argument(attribute.name()));
            }
        }
        checkOrder(use);
        // In the order of names: the map has none of its own.
        new TreeMap<>(use.arguments()).values().forEach(this::checkNested);
    }

    /** Of bounds that are legal one by one. */
    private void checkOrder(AnnotationUse use) {
        List<Attribute> bounds = Vocabulary.attributes(use.type()).stream()
                .filter(attribute ->
                        attribute.name().equals(LOWER) || attribute.name().equals(UPPER))
                .toList();
        boolean both = bounds.size() == 2
                && bounds.stream().allMatch(bound -> bound.range().contains(use.real(bound.name())));
        if (both && use.real(LOWER) > use.real(UPPER)) {
            report(
                    use.argument(use.argument(LOWER).written() ? LOWER : UPPER),
                    "@%s takes %s <= %s, but here %s = %s and %s = %s. Exchange them.",
                    use.type(),
                    LOWER,
                    UPPER,
                    LOWER,
                    Numbers.text(use.real(LOWER)),
                    UPPER,
                    Numbers.text(use.real(UPPER)));
        }
    }

    private void checkNested(Argument argument) {
        if (argument.value() instanceof AnnotationUse nested) {
            check(nested);
        } else if (argument.value() instanceof List<?>) {
            argument.elements().forEach(this::checkNested);
        }
    }

    private void check(AnnotationUse use, Attribute attribute, Argument argument) {
        switch (attribute.kind()) {
            case NUMBER -> number(use, attribute, argument);
            // What axes are legal besides follows from the shapes of the inputs.
            case SIZES, AXES, AXIS_OF_EACH -> sizes(use, attribute, argument);
            case NUMBERS -> numbers(use, attribute, argument);
            case PER_DIMENSION -> perDimension(use, attribute, argument);
            case CONSTANT -> constant(use, attribute, argument);
            case OPTIONAL -> atMostOne(use, attribute, argument);
            case NAME -> name(use, attribute, argument);
            case INPUTS -> inputs(use, attribute, argument);
            case FLAG -> {}
            case AXIS, ANY_AXES, LAYERS -> {
                // Against the shapes of the inputs, by the layer, and against the network's layers.
            }
        }
    }

    private void number(AnnotationUse use, Attribute attribute, Argument argument) {
        double value = ((Number) argument.value()).doubleValue();
        if (!attribute.range().contains(value)) {
            report(
                    argument,
                    "@%s takes %s, but here %s = %s. %s",
                    use.type(),
                    attribute.range().describe(attribute.label()),
                    attribute.label(),
                    Numbers.text(value),
                    advice(attribute, value));
        }
    }

    private void numbers(AnnotationUse use, Attribute attribute, Argument argument) {
        int count = argument.elements().size();
        if (!attribute.lengths().isEmpty() && !attribute.lengths().contains(count)) {
            report(
                    argument,
                    "@%s takes %s as %s, but here are %d.",
                    use.type(),
                    attribute.lengthsText(),
                    attribute.label(),
                    count);
        }
        for (Argument number : argument.elements()) {
            double value = ((Number) number.value()).doubleValue();
            if (!attribute.range().contains(value)) {
                report(
                        number,
                        "In the %s of @%s each number has to satisfy %s, but one is %s.",
                        attribute.label(),
                        use.type(),
                        attribute.range().describe("number"),
                        Numbers.text(value));
            }
        }
    }

    /** The nearest legal value, or what is usual where the nearest is only approached. */
    private static String advice(Attribute attribute, double value) {
        if (attribute.equals(Layers.LEARNING_RATE_FACTOR) && value == 0) {
            return "A layer that is not to change is frozen by a @Phase.";
        }
        Range range = attribute.range();
        boolean percent = range.low() == 0 && range.high() == 1 && value >= LEAST_PERCENT && value <= 100;
        if (percent) {
            return "For " + Numbers.text(value) + " percent write " + Numbers.text(value / 100) + ".";
        }
        if (value < range.low() && range.lowIncluded()) {
            return "The smallest is " + Numbers.text(range.low()) + ".";
        }
        if (value > range.high() && range.highIncluded()) {
            return "The largest is " + Numbers.text(range.high()) + ".";
        }
        return "Usual is " + Numbers.text(attribute.usual()) + ".";
    }

    private void sizes(AnnotationUse use, Attribute attribute, Argument argument) {
        if (argument.elements().isEmpty() && argument.written()) {
            report(
                    argument,
                    "The %s of @%s is empty, but needs at least one %s, such as %s.",
                    attribute.label(),
                    use.type(),
                    attribute.element(),
                    Numbers.text(attribute.usual()));
        }
        for (Argument size : argument.elements()) {
            double value = ((Number) size.value()).doubleValue();
            if (!attribute.range().contains(value)) {
                report(
                        size,
                        "In the %s of @%s each %s has to satisfy %s, but one is %s. %s",
                        attribute.label(),
                        use.type(),
                        attribute.element(),
                        attribute.range().describe(attribute.element()),
                        Numbers.text(value),
                        advice(attribute, value));
            }
        }
    }

    private void perDimension(AnnotationUse use, Attribute attribute, Argument argument) {
        int count = argument.elements().size();
        if (count > 0 && !attribute.lengths().contains(count)) {
            List<Integer> values =
                    argument.elements().stream().map(e -> (Integer) e.value()).toList();
            String nearest = PerDimension.text(nearest(values, attribute.lengths()));
            report(
                    argument,
                    "@%s takes %s as %s, but here are %d. Did you mean %s?",
                    use.type(),
                    attribute.lengthsText(),
                    attribute.label(),
                    count,
                    attribute.name().equals("value")
                            ? "@" + use.type() + "(" + nearest + ")"
                            : attribute.name() + " = " + nearest);
        } else if (count > 0 || !attribute.lengths().contains(0)) {
            sizes(use, attribute, argument);
        }
    }

    /** As many of the values as are legal, the greatest number of them. */
    private static List<Integer> nearest(List<Integer> values, List<Integer> lengths) {
        int most = lengths.stream()
                .filter(length -> length < values.size())
                .max(Comparator.naturalOrder())
                .orElse(1);
        return values.subList(0, most);
    }

    private void constant(AnnotationUse use, Attribute attribute, Argument argument) {
        String constant = use.constant(attribute.name());
        if (!attribute.constants().contains(constant)) {
            String others = Layers.TABLE.entries().stream()
                    .filter(layer -> layer.term().attributes().stream()
                            .anyMatch(a -> a.name().equals(attribute.name())
                                    && a.constants().contains(constant)))
                    .map(layer -> "@" + layer.term().annotation())
                    .collect(Collectors.joining(", "));
            report(
                    argument,
                    "@%s takes %s = %s, but here %s = %s, which is for %s. Did you mean %s?",
                    use.type(),
                    attribute.label(),
                    String.join(" or ", attribute.constants()),
                    attribute.label(),
                    constant,
                    others,
                    attribute.constants().get(attribute.constants().size() - 1));
        }
    }

    private void atMostOne(AnnotationUse use, Attribute attribute, Argument argument) {
        int count = argument.elements().size();
        if (count > 1) {
            report(
                    argument.elements().get(1),
                    "@%s takes one %s or none, but here are %d. Keep one of them.",
                    use.type(),
                    attribute.name(),
                    count);
        }
    }

    private void inputs(AnnotationUse use, Attribute attribute, Argument argument) {
        List<Argument> inputs = argument.elements();
        if (attribute.range().contains(inputs.size())) {
            return;
        }
        boolean tooMany = inputs.size() > attribute.range().high();
        report(
                tooMany ? inputs.get((int) attribute.range().high()) : argument,
                "@%s takes %s, but 'from' names %s. %s",
                use.type(),
                attribute.legal(),
                inputs.isEmpty()
                        ? "none"
                        : inputs.size() + ": "
                                + inputs.stream()
                                        .map(input -> String.valueOf(input.value()))
                                        .collect(Collectors.joining(", ")),
                !tooMany ? "Name what is to be joined." : "Join some of them first, as @Add and @Concatenate do.");
    }

    private void name(AnnotationUse use, Attribute attribute, Argument argument) {
        String name = (String) argument.value();
        if (!NAME.matcher(name).matches()) {
            String cleaned = name.replaceAll("[^A-Za-z0-9_-]+", "_");
            report(
                    argument,
                    "The name of @%s is '%s', but it has to be %s. Did you mean '%s'?",
                    use.type(),
                    name,
                    attribute.legal(),
                    Character.isLetter(cleaned.charAt(0))
                            ? cleaned
                            : use.type().toLowerCase(Locale.ROOT) + "_" + cleaned);
        }
    }

    private void report(Argument argument, String format, Object... arguments) {
        diagnostics.report(Rule.ValueOutOfRange, argument.site(), format, arguments);
    }
}

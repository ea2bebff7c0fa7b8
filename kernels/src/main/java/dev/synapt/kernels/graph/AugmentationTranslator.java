package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.graph.Warping.Fill;
import dev.synapt.kernels.graph.Warping.Interval;
import dev.synapt.kernels.graph.Warping.Motion;
import dev.synapt.kernels.vocabulary.Layers;
import dev.synapt.kernels.vocabulary.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code @RandomFlip} and all others that change images at random in training; {@code @GaussianNoise}. */
final class AugmentationTranslator implements LayerTranslator {
    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape shape = assembly.shape();
        boolean image = Layers.layer(use.type()).orElseThrow().dimensions() > 0;
        if (image) {
            // For what it reports.
            SpatialInput.of(use, assembly);
            checkNothingTrained(use, name, assembly);
        }
        int stream = assembly.nextStream();
        assembly.node(name, operation(use, Choice.seed(use), stream, assembly), shape);
        assembly.layer(new LayerFacts(use, name, shape, shape, null, null));
    }

    private static Operation operation(AnnotationUse use, long seed, int stream, Assembly assembly) {
        return switch (use.type()) {
            case "GaussianNoise" -> new Operation.Disturb(noise(use.real("value")), false, seed, stream);
            case "RandomBrightness" -> new Operation.Disturb(brightness(use, assembly), true, seed, stream);
            case "RandomContrast" -> new Operation.Disturb(contrast(use, assembly), true, seed, stream);
            default -> new Operation.Warp(warping(use), seed, stream);
        };
    }

    /** Gradients through the layer are not compiled, and where nothing before it is trained there is none. */
    private static void checkNothingTrained(AnnotationUse use, String name, Assembly assembly) {
        if (assembly.readsTrained()) {
            assembly.diagnostics()
                    .report(
                            Rule.NotYetCompiled,
                            use.site(),
                            "'%s' changes what layers before it have computed, but this version computes no gradient through"
                                    + " @%s: %s. Put it before all layers that have weights.",
                            name,
                            use.type(),
                            assembly.trail());
        }
    }

    // ---- formulas

    private static Expr noise(double deviation) {
        Map<String, Expr> names =
                Map.of("x", Expr.variable("x"), "deviation", Expr.constant(deviation), "normal", normal());
        return Simplifier.simplify(Formula.parse("x + deviation * normal", names));
    }

    /** A normal number of mean 0 and standard deviation 1 by {@code drawn}, a uniform one. */
    static Expr normal() {
        return Expr.variable("drawn").apply(Op.NORMAL_QUANTILE);
    }

    private static Expr brightness(AnnotationUse use, Assembly assembly) {
        Interval factor = interval(use, "value", -1);
        Interval range = valueRange(use, assembly);
        return formula(
                "clip(x + (low + (high - low) * drawn) * (white - black), black, white)", bindings(factor, range));
    }

    private static Expr contrast(AnnotationUse use, Assembly assembly) {
        List<Double> values = numbers(use, "value");
        double below = values.isEmpty() ? 0 : values.get(0);
        double above = values.size() > 1 ? values.get(1) : below;
        Interval range = valueRange(use, assembly);
        return formula(
                "clip((x - mean) * (low + (high - low) * drawn) + mean, black, white)",
                bindings(new Interval(1 - below, 1 + above), range));
    }

    private static Map<String, Double> bindings(Interval factor, Interval range) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("low", factor.low());
        numbers.put("high", factor.high());
        numbers.put("black", range.low());
        numbers.put("white", range.high());
        return numbers;
    }

    private static Expr formula(String text, Map<String, Double> numbers) {
        Map<String, Expr> names = new LinkedHashMap<>();
        List.of("x", "drawn", "mean").forEach(name -> names.put(name, Expr.variable(name)));
        numbers.forEach((name, value) -> names.put(name, Expr.constant(value)));
        return Simplifier.simplify(Formula.parse(text, names));
    }

    private static Interval valueRange(AnnotationUse use, Assembly assembly) {
        List<Double> values = numbers(use, "valueRange");
        if (values.size() == 2 && values.get(0) < values.get(1)) {
            return new Interval(values.get(0), values.get(1));
        }
        // Another number of values, and what is not finite, is reported already.
        if (values.size() == 2 && values.stream().allMatch(Double::isFinite)) {
            assembly.diagnostics()
                    .report(
                            Rule.ValueOutOfRange,
                            use.argument("valueRange").site(),
                            "The valueRange of @%s begins with its least value, but %s is not below %s.",
                            use.type(),
                            Numbers.text(values.get(0)),
                            Numbers.text(values.get(1)));
        }
        return new Interval(0, 1);
    }

    // ---- motions

    private static Warping warping(AnnotationUse use) {
        Motion motion = Motion.valueOf(use.type().substring("Random".length()).toUpperCase(Locale.ROOT));
        if (motion == Motion.FLIP) {
            String mode = use.constant("value");
            List<Interval> coins = List.of(coin(!mode.equals("HORIZONTAL")), coin(!mode.equals("VERTICAL")));
            return new Warping(motion, coins, false, Fill.NEAREST, 0);
        }
        return new Warping(
                motion,
                ranges(use, motion),
                use.constant("interpolation").equals("BILINEAR"),
                Fill.valueOf(use.constant("fillMode").replace("NEAREST_PIXEL", "NEAREST")),
                use.real("fillValue"));
    }

    /** A number that is below 1/2 half of the time, or never. */
    private static Interval coin(boolean tossed) {
        return new Interval(tossed ? 0 : 1, 1);
    }

    private static List<Interval> ranges(AnnotationUse use, Motion motion) {
        List<Interval> ranges = new ArrayList<>();
        switch (motion) {
            case ROTATION -> ranges.add(interval(use, "value", -1));
            case SHEAR -> {
                ranges.add(interval(use, "xFactor", -1));
                ranges.add(interval(use, "yFactor", -1));
                ranges.add(new Interval(0, 1));
            }
            default -> {
                ranges.add(interval(use, "heightFactor", -1));
                if (!numbers(use, "widthFactor").isEmpty()) {
                    ranges.add(interval(use, "widthFactor", -1));
                }
            }
        }
        return ranges;
    }

    /** Two numbers in order, or one and the same times {@code other}. */
    private static Interval interval(AnnotationUse use, String member, double other) {
        List<Double> values = numbers(use, member);
        double one = values.isEmpty() ? 0 : values.get(0);
        double two = values.size() > 1 ? values.get(1) : one * other;
        return new Interval(Math.min(one, two), Math.max(one, two));
    }

    private static List<Double> numbers(AnnotationUse use, String member) {
        return use.list(member).stream()
                .map(value -> ((Number) value.value()).doubleValue())
                .toList();
    }
}

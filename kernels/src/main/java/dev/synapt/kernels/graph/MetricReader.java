package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Arguments;
import dev.synapt.kernels.vocabulary.Losses;
import dev.synapt.kernels.vocabulary.Metrics;
import dev.synapt.kernels.vocabulary.Table;
import dev.synapt.kernels.vocabulary.Term;
import dev.synapt.kernels.vocabulary.WholeEpochMetrics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Resolves the metrics of one output: means of rows and those of whole epochs, the right kind of accuracy for the loss.
 */
final class MetricReader {
    private static final String ACCURACY = "ACCURACY";

    /** What the history calls the loss. */
    private static final String LOSS = "loss";

    private static final String NAME = "name";

    /** The probability above which an output counts as 1. */
    private static final double HALF = 0.5;

    /** A name, and the formula behind an equals sign that is no comparison. */
    private static final Pattern NAMED = Pattern.compile("\\s*([A-Za-z]\\w*)\\s*=(?!=)\\s*(.*)", Pattern.DOTALL);

    private final Choice<Losses.Entry> loss;
    private final int units;
    private final Diagnostics diagnostics;
    private final MetricCheck check;
    private final List<Metric> means = new ArrayList<>();
    private final List<EpochMetric> ofEpochs = new ArrayList<>();
    private final Set<String> names = new HashSet<>(Set.of(LOSS));

    MetricReader(Choice<Losses.Entry> loss, int units, Diagnostics diagnostics) {
        this.loss = loss;
        this.units = units;
        this.diagnostics = diagnostics;
        this.check = new MetricCheck(loss, units, diagnostics);
    }

    /** The metrics of {@code @Metrics}. */
    DeclaredMetrics read(AnnotationUse use) {
        if (!check.ofSamples(use.site())) {
            return DeclaredMetrics.NONE;
        }
        if (use.arguments().values().stream().noneMatch(MetricReader::measures)) {
            diagnostics.report(
                    Rule.MissingArgument,
                    use.site(),
                    "@Metrics names nothing to measure. Name a constant, such as ACCURACY, or write a formula.");
        }
        use.list("value").forEach(this::constant);
        use.list("losses").forEach(this::loss);
        use.list("formulas").forEach(this::formula);
        withArguments(use, Metrics.TABLE, this::mean);
        withArguments(use, WholeEpochMetrics.TABLE, this::ofEpoch);
        return new DeclaredMetrics(means, ofEpochs);
    }

    private static boolean measures(Argument argument) {
        return argument.value() instanceof List<?> list && !list.isEmpty();
    }

    /** Those that are annotations inside, kind by kind in the order of the table. */
    private static void withArguments(
            AnnotationUse use, Table<? extends Term.Entry> table, Consumer<AnnotationUse> reading) {
        table.entries().stream()
                .flatMap(entry -> Stream.ofNullable(entry.term().annotation()))
                .distinct()
                .flatMap(annotation -> use.list(member(annotation)).stream())
                .forEach(argument -> reading.accept((AnnotationUse) argument.value()));
    }

    private static String member(String annotation) {
        return annotation.substring(0, 1).toLowerCase(Locale.ROOT) + annotation.substring(1);
    }

    // ---- without arguments

    private void constant(Argument argument) {
        String constant = ((Argument.EnumConstant) argument.value()).name();
        Optional<WholeEpochMetrics.Entry> ofEpoch = WholeEpochMetrics.TABLE.entries().stream()
                .filter(entry -> constant.equals(entry.term().constant()))
                .findFirst();
        if (ofEpoch.isPresent()) {
            check.check(ofEpoch.get(), null, argument.site());
            String name = ofEpoch.get().term().kerasName();
            if (isFirst(argument, constant, name)) {
                ofEpochs.add(new EpochMetric(name, ofEpoch.get().computation(null)));
            }
            return;
        }
        Losses.Entry entry = loss.entry();
        Losses.Accuracy kind = entry == null ? Losses.Accuracy.BY_UNITS : entry.accuracy();
        Metrics.Entry metric = Metrics.of(constant, kind, units, check.takesLabels());
        check.truth(metric.term().kerasName(), metric.truth() == Metrics.Truth.LABELS, argument.site());
        double threshold = LossReader.takesLogits(loss) ? 0 : HALF;
        String name = constant.equals(ACCURACY) ? "accuracy" : metric.term().kerasName();
        if (isFirst(argument, constant, name)) {
            means.add(new Metric(name, Simplifier.simplify(metric.formula(null, threshold))));
        }
    }

    private boolean isFirst(Argument argument, String written, String name) {
        boolean first = names.add(name);
        if (!first) {
            diagnostics.report(
                    Rule.DuplicateDeclaration, argument.site(), "%s is measured already. Remove it here.", written);
        }
        return first;
    }

    /** A loss that is only measured: of logits where the trained loss takes logits of the same kind. */
    private void loss(Argument argument) {
        String constant = ((Argument.EnumConstant) argument.value()).name();
        Losses.Entry measured = Losses.TABLE.constant(constant);
        if (!check.ofSample(measured, argument.site())) {
            return;
        }
        check.truth(measured.term().kerasName(), measured.labels(), argument.site());
        Arguments defaults = Arguments.defaults(measured.term());
        if (isFirst(argument, constant, measured.term().kerasName())) {
            boolean probabilities = measured.output().activation() != null;
            Expr formula = measured.formula(defaults);
            means.add(new Metric(
                    measured.term().kerasName(),
                    Simplifier.simplify(probabilities ? ofProbabilities(formula) : formula)));
        }
    }

    private Expr ofProbabilities(Expr formula) {
        return formula.substitute(Map.of(Loss.OUTPUT, LossReader.probabilities(loss)));
    }

    // ---- with arguments

    private void mean(AnnotationUse use) {
        List<Metrics.Entry> entries = Metrics.TABLE.entries().stream()
                .filter(entry -> use.type().equals(entry.term().annotation()))
                .toList();
        Metrics.Entry metric = entries.stream()
                .filter(entry -> (entry.truth() == Metrics.Truth.LABELS) == check.takesLabels())
                .findFirst()
                .orElse(entries.get(0));
        check.truth(metric.term().kerasName(), metric.truth() == Metrics.Truth.LABELS, use.site());
        check.classes(metric, use.site());
        Expr formula = ofProbabilities(metric.formula(use, HALF));
        means.add(new Metric(name(metric.term(), use), Simplifier.simplify(formula)));
    }

    private void ofEpoch(AnnotationUse use) {
        WholeEpochMetrics.Entry entry =
                WholeEpochMetrics.TABLE.annotation(use.type()).orElseThrow();
        check.check(entry, use, use.site());
        ofEpochs.add(new EpochMetric(name(entry.term(), use), entry.computation(use)));
    }

    /** The name that is given, or the metric's own. */
    private String name(Term term, AnnotationUse use) {
        String given = use.text(NAME);
        if (given.isEmpty()) {
            return unique(term.kerasName());
        }
        if (!names.add(given)) {
            diagnostics.report(
                    Rule.DuplicateDeclaration,
                    use.argument(NAME).site(),
                    "The history has '%s' already. Give @%s another name.",
                    given,
                    use.type());
        }
        return given;
    }

    /** The name, or where that is taken, with a number behind it, as in Keras. */
    private String unique(String name) {
        String free = name;
        for (int i = 1; !names.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    // ---- formulas of one's own

    private void formula(Argument argument) {
        named(argument, diagnostics).ifPresent(named -> {
            String text = named.group(2);
            Choice.read(argument, text, Metrics.names(check.takesLabels()), diagnostics)
                    .map(Simplifier::simplify)
                    .ifPresent(simple -> mean(argument, named.group(1), text, simple));
        });
    }

    private void mean(Argument argument, String name, String text, Expr formula) {
        check(argument, text, formula);
        if (isFirst(argument, "'" + name + "'", name)) {
            means.add(new Metric(name, formula));
        }
    }

    /**
     * What of a text is a formula: all of it, or what stands behind a metric's name; empty where that lacks, which is
     * reported.
     */
    static Optional<String> text(Argument argument, boolean metric, Diagnostics diagnostics) {
        return metric ? named(argument, diagnostics).map(named -> named.group(2)) : Optional.of(argument.text());
    }

    private static Optional<MatchResult> named(Argument argument, Diagnostics diagnostics) {
        Matcher named = NAMED.matcher(argument.text());
        if (named.matches()) {
            return Optional.of(named.toMatchResult());
        }
        diagnostics.report(
                Rule.InvalidFormula,
                argument.site(),
                "The metric %s has no name. Write one before the formula, as in \"error = mean(abs(yPred - yTrue))\".",
                argument);
        return Optional.empty();
    }

    private void check(Argument argument, String text, Expr formula) {
        if (!formula.contains(Expr.variable("x"))) {
            Choice.report(argument, diagnostics, "does not depend on yPred, so that it says nothing of the network.");
        } else if (formula.level() == Level.ELEMENT) {
            Choice.report(
                    argument,
                    diagnostics,
                    "gives a number for each output, but a metric gives one for each sample. Did you mean mean(" + text
                            + ")?");
        }
    }
}

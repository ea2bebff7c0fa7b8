package dev.synapt.kernels.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The documentation's page of the vocabulary, in Markdown, made from the tables. */
public final class VocabularyPage {
    private static final String OPENING = """
            # Vocabulary

            Made from the tables in `kernels/src/main/java/dev/synapt/kernels/vocabulary`; a test compares it with them.
            Names, defaults and arithmetic are those of Keras 3. Formulas are in the compiler's algebra: what is compiled.
            Where one of these stands, a formula of one's own may, and it may have a name: the package's documentation says how.

            Derivatives are what the algebra makes of the formulas, whose names they use; `extent` is the number of
            elements of a row, `index` the place of one. What has Keras for its source comes from no paper.
            """;

    /** The folder beside the page that its pictures are in. */
    public static final String PLOTS = "plots";

    private final StringBuilder text = new StringBuilder(OPENING);

    private VocabularyPage() {}

    /** The whole page. */
    public static String markdown() {
        VocabularyPage page = new VocabularyPage();
        page.layers();
        page.activations();
        page.losses();
        page.optimizers();
        page.initializers();
        page.regularizers();
        page.constraints();
        page.metrics();
        page.courseTexts();
        return page.text.toString();
    }

    private void layers() {
        section(
                "Layers",
                "Every layer takes a `name`, and in `from` the names of what it reads: without, the layer before.",
                "Keras",
                "Annotation",
                "Computes",
                "Arguments",
                "Source");
        Layers.TABLE
                .entries()
                .forEach(e -> row(
                        e.term().kerasName(),
                        written(e.term()),
                        e.text(),
                        arguments(e.term(), VocabularyPage::isOfThatLayer),
                        e.term().source()));
    }

    private void activations() {
        section(
                "Activations",
                "Of `x`, the input. Where the derivative follows from the output `y` alone, nothing else is kept for"
                        + " it. Of a function of a row it is what becomes of the gradient `g` by the output. Plots are of"
                        + " the default arguments, the derivative dashed.",
                "Keras",
                "Written",
                "Formula",
                "Derivative",
                "By output",
                "Arguments",
                "Source",
                "Plot");
        Activations.TABLE
                .entries()
                .forEach(e -> row(
                        e.term().kerasName(),
                        written(e.term()),
                        code(e.formula().toString()),
                        code(DerivativeText.of(e)),
                        e.derivativeByOutput() == null
                                ? ""
                                : code(e.derivativeByOutput().toString()),
                        arguments(e.term()),
                        e.term().source(),
                        ActivationPlot.svg(e)
                                .map(plot ->
                                        "![" + e.term().kerasName() + "](" + PLOTS + "/" + ActivationPlot.file(e) + ")")
                                .orElse("")));
    }

    /** Derivatives of the numbers of pairs; what a sample's are is a sum over the others. */
    private static String pairs(Losses.Entry e) {
        Pairing pairing = Objects.requireNonNull(e.pairing());
        return "by `s`, of a pair with one label " + code(DerivativeText.of(e.term(), pairing.alike())) + ", with two "
                + code(DerivativeText.of(e.term(), pairing.different()));
    }

    private void losses() {
        section(
                "Losses",
                "Of `x`, the output, and `y`, a value an output, or `label`, the index of a class; derivatives by `x`."
                        + " A loss of logits is taken where `fromLogits` says so and where the network ends with the"
                        + " activation named here. Of `ctc`, `x` is the logarithm of the probability that the time steps spell the"
                        + " labels, added up over all alignments of the two; its derivative by a logit is the probability of that"
                        + " class at that time step among these alignments, less its softmax. Where a network has several outputs, each loss says in `from` which one it is of.",
                "Keras",
                "Written",
                "Formula",
                "Derivative",
                "Of logits",
                "Its derivative",
                "Activation",
                "Arguments",
                "Source");
        Losses.TABLE
                .entries()
                .forEach(e -> row(
                        e.term().kerasName(),
                        written(e.term()),
                        code(e.formula() + (e.pairing() == null ? "" : " where " + e.pairing())),
                        e.pairing() == null ? code(DerivativeText.of(e, e.formula())) : pairs(e),
                        e.fromLogits() == null ? "" : code(e.fromLogits().toString()),
                        e.fromLogits() == null ? "" : code(DerivativeText.of(e, e.fromLogits())),
                        e.output().activation() == null ? "" : e.output().activation(),
                        arguments(e.term()),
                        e.term().source()));
    }

    private void optimizers() {
        section(
                "Optimizers",
                "Of `w`, an element, `g`, its gradient, and its state. `tiny` keeps fading state out of the denormal"
                        + " numbers. `trust` is of a whole parameter and all of its directions: `elements` of them, and the sums"
                        + " of their `squares`. State that is factored is, in parameters of two dimensions and more, the product of"
                        + " its means along the last dimension and the one before that, by the mean of both. Where"
                        + " there is `ahead`, `w` is what training steps see, and `w - ahead` what all else does. A direction"
                        + " made orthogonal is the matrix of all, `X`, after some `X = a * X + (b * A + c * A^2) * X` with"
                        + " `A = X * X^T` from `X / (|X| + 1e-7)`; `longest` is the greater of its dimensions. All take "
                        + Optimizers.COMMON.stream()
                                .map(VocabularyPage::argument)
                                .collect(Collectors.joining("; ")) + ".",
                "Keras",
                "Written",
                "Once a step",
                "State",
                "New `w`",
                "Arguments",
                "Source");
        for (Optimizers.Entry entry : Optimizers.TABLE.entries()) {
            for (OptimizerVariant variant : entry.variants()) {
                String name = entry.term().kerasName() + (variant.name().isEmpty() ? "" : ", " + variant.name());
                row(
                        name,
                        written(entry.term()),
                        entry.scalars().stream()
                                .map(s -> code(s.name() + " = " + s.text()))
                                .collect(Collectors.joining("; ")),
                        variant.slots().stream()
                                .map(s -> code("new_" + s.name() + " = " + s.next())
                                        + (s.start().isEmpty() ? "" : ", from " + code(s.start())))
                                .collect(Collectors.joining("; ")),
                        code(variant.update().toString()) + direction(variant),
                        arguments(entry.term(), own -> !Optimizers.COMMON.contains(own)),
                        entry.term().source());
            }
        }
    }

    private static String direction(OptimizerVariant variant) {
        if (variant.direction() == null) {
            return "";
        }
        if (variant.orthogonal()) {
            return " with " + code("direction = " + variant.direction()) + ", made orthogonal";
        }
        String slot = variant.factored();
        String direction = variant.direction() + (slot.isEmpty() ? "" : " / sqrt(new_" + slot + ")");
        return " with " + code("direction = " + direction)
                + (slot.isEmpty() ? "" : ", " + code("new_" + slot) + " factored") + ", "
                + code("trust = " + variant.trust());
    }

    private void initializers() {
        section(
                "Initializers",
                "Of `uniform` (0 to 1), `normal` (mean 0, standard deviation 1), `truncatedNormal` (the same within 2), matrices and"
                        + " the fans.",
                "Keras",
                "Written",
                "Formula",
                "Arguments",
                "Source");
        Initializers.TABLE
                .entries()
                .forEach(e -> row(
                        e.term().kerasName(),
                        written(e.term()),
                        code(e.formula().toString()),
                        arguments(e.term()),
                        e.term().source()));
    }

    private void regularizers() {
        section(
                "Regularizers",
                "What each element `w` of a parameter adds to the loss.",
                "Keras",
                "Written",
                "Formula",
                "Derivative",
                "Arguments",
                "Source");
        Regularizers.TABLE
                .entries()
                .forEach(e -> row(
                        e.term().kerasName(),
                        written(e.term()),
                        code(e.text()),
                        code(e.derivative()),
                        arguments(e.term()),
                        e.term().source()));
    }

    private void constraints() {
        section(
                "Constraints",
                "What an element `w` becomes after an update. `norm` is the length of the vector that it belongs to.",
                "Keras",
                "Written",
                "Formula",
                "Arguments",
                "Source");
        Constraints.TABLE
                .entries()
                .forEach(e -> row(
                        e.term().kerasName(),
                        written(e.term()),
                        code((e.ofLengths() ? "w * " : "") + e.formula()),
                        arguments(e.term()),
                        e.term().source()));
    }

    private void metrics() {
        section(
                "Metrics",
                "Of `x`, the prediction, and the truth; the mean over rows is reported. `threshold` is 0 for logits. Losses are"
                        + " metrics too.",
                "Keras",
                "Written",
                "Formula",
                "Arguments",
                "Source");
        Metrics.TABLE
                .entries()
                .forEach(e -> row(
                        e.term().kerasName(),
                        written(e.term()),
                        code(e.formula().toString()),
                        arguments(e.term()),
                        e.term().source()));
        section(
                "Metrics of whole epochs",
                "Of all samples together, from what steps predict; class indices count as one-hot rows.",
                "Keras",
                "Written",
                "Of",
                "Arguments",
                "Source");
        WholeEpochMetrics.TABLE
                .entries()
                .forEach(e -> row(
                        e.term().kerasName(),
                        written(e.term()),
                        takes(e.takes()),
                        arguments(e.term()),
                        e.term().source()));
    }

    private static String takes(WholeEpochMetrics.Takes takes) {
        return switch (takes) {
            case OUTPUTS -> "each output, as a probability";
            case GREATEST -> "the greatest output, or those above a threshold";
            case CLASSES -> "the class";
            case VALUES -> "numbers";
        };
    }

    private void courseTexts() {
        section(
                "Course texts",
                "Formulas of courses and books that differ from Keras's, and what does the same. Their numbers, such as `eta`, `lambda`"
                        + " or `n`, stand in what is written as well: work them out. `t` is the number of the step, from 1; a rate by"
                        + " step is a `LearningRateSchedule`. `u` is a column of a batch, over which means run. Where nothing does the same,"
                        + " the nearest is written, and what it computes instead of a part of the formula. A test compiles what is written"
                        + " and compares.",
                "Text",
                "Formula",
                "Written",
                "Rate by step",
                "Not the same",
                "Remark");
        CourseTexts.ROWS.forEach(r -> row(
                r.name(),
                code(r.formula()),
                code(r.written()),
                code(r.rate()),
                difference(r.difference()),
                r.remark()));
    }

    private static String difference(CourseTexts.@Nullable Difference difference) {
        return difference == null ? "" : code(difference.instead()) + " for " + code(difference.part());
    }

    private void section(String title, String introduction, String... columns) {
        text.append("\n## ").append(title).append("\n\n");
        if (!introduction.isEmpty()) {
            text.append(introduction).append("\n\n");
        }
        row(columns);
        row(" --- ".repeat(columns.length).trim().split(" +"));
    }

    private void row(String... cells) {
        // A bar, such as that of an absolute value, would end a cell.
        String row = Stream.of(cells).map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | "));
        text.append("| ").append(row).append(" |\n");
    }

    private static String code(String formula) {
        return formula.isEmpty() ? "" : "`" + formula + "`";
    }

    private static String written(Term term) {
        List<String> forms = new ArrayList<>();
        if (term.constant() != null) {
            forms.add(code(term.constant()));
        }
        if (term.annotation() != null) {
            forms.add(code("@" + term.annotation()));
        }
        return String.join(", ", forms);
    }

    private static String arguments(Term term) {
        return arguments(term, attribute -> true);
    }

    private static String arguments(Term term, Predicate<Attribute> own) {
        return term.attributes().stream()
                .filter(own)
                .map(VocabularyPage::argument)
                .collect(Collectors.joining("; "));
    }

    /** Not the name, nor the one input that every layer has. */
    private static boolean isOfThatLayer(Attribute attribute) {
        return switch (attribute.kind()) {
            case NAME -> false;
            case INPUTS -> attribute.range().low() > 1;
            default -> true;
        };
    }

    private static String argument(Attribute attribute) {
        String name = code(attribute.name());
        String value = Double.isNaN(attribute.defaultValue())
                ? ""
                : "= " + Numbers.text(attribute.defaultValue()).toLowerCase(Locale.ROOT) + " ";
        return switch (attribute.kind()) {
            case NUMBER, SIZES, PER_DIMENSION, CONSTANT, AXIS, AXES, ANY_AXES, AXIS_OF_EACH ->
                name + " " + value + "(" + attribute.legal() + ")";
            case FLAG, OPTIONAL, NAME, LAYERS -> name;
            case NUMBERS -> attribute.lengths().isEmpty() ? name : name + " (" + attribute.legal() + ")";
            case INPUTS -> name + (attribute.range().low() > 1 ? " (" + attribute.legal() + ")" : "");
        };
    }
}

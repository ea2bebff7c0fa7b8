package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.Attribute.number;
import static dev.synapt.kernels.vocabulary.Attribute.optional;

import dev.synapt.kernels.algebra.Expr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The initializers. A choice is the number of its constant, from 0. Formulas speak of {@code uniform} in [0, 1),
 * {@code normal} of mean 0 and standard deviation 1, {@code truncatedNormal}, the same drawn again while further than 2
 * from 0, {@code orthogonal} and {@code identity}, elements of such matrices, {@code fanIn} and {@code fanOut}, and the
 * arguments.
 */
public final class Initializers {
    /** Standard deviation of a standard normal that is truncated at 2: Keras divides by it to keep the variance. */
    private static final String TRUNCATED_STDDEV = "0.87962566103423978";

    private static final String UNIFORM = "(2 * uniform - 1) * sqrt(3 * variance)";
    private static final String TRUNCATED = "truncatedNormal * sqrt(variance) / " + TRUNCATED_STDDEV;
    private static final String GLOROT = "2 / (fanIn + fanOut)";
    private static final String HE = "2 / fanIn";
    private static final String LECUN = "1 / fanIn";
    private static final String GLOROT_2010 = "Glorot and Bengio, 2010";
    private static final String HE_2015 = "He et al., 2015";
    private static final String LECUN_1998 = "LeCun et al., 1998";

    /** All of them. */
    public static final Table<Entry> TABLE = Table.of(
            entry("zeros", null, Suits.BIASES, Formulation.of("0"), Term.KERAS),
            entry("ones", null, Suits.BIASES, Formulation.of("1"), Term.KERAS),
            new Entry(
                    new Term("constant", null, "Constant", List.of(number("value", 0, Range.FINITE)), Term.KERAS),
                    Suits.BIASES,
                    Formulation.of("value")),
            entry(
                    "random_uniform",
                    "RandomUniform",
                    Suits.ANY,
                    Formulation.of("minval + (maxval - minval) * uniform"),
                    "Rumelhart, Hinton and Williams, 1986",
                    number("minval", -0.05, Range.FINITE),
                    number("maxval", 0.05, Range.FINITE),
                    optional("seed")),
            entry(
                    "random_normal",
                    "RandomNormal",
                    Suits.ANY,
                    Formulation.of("mean + stddev * normal"),
                    "Krizhevsky et al., 2012",
                    number("mean", 0, Range.FINITE),
                    number("stddev", 0.05, Range.atLeast(0)),
                    optional("seed")),
            scaled("glorot_uniform", "GlorotUniform", Suits.SATURATING, UNIFORM, GLOROT, GLOROT_2010),
            scaled("glorot_normal", "GlorotNormal", Suits.SATURATING, TRUNCATED, GLOROT, GLOROT_2010),
            scaled("he_uniform", "HeUniform", Suits.RECTIFYING, UNIFORM, HE, HE_2015),
            scaled("he_normal", "HeNormal", Suits.RECTIFYING, TRUNCATED, HE, HE_2015),
            scaled("lecun_uniform", "LecunUniform", Suits.SELF_NORMALIZING, UNIFORM, LECUN, LECUN_1998),
            scaled("lecun_normal", "LecunNormal", Suits.SELF_NORMALIZING, TRUNCATED, LECUN, LECUN_1998),
            entry(
                    "truncated_normal",
                    "TruncatedNormal",
                    Suits.ANY,
                    Formulation.of("mean + stddev * truncatedNormal"),
                    Term.KERAS,
                    number("mean", 0, Range.FINITE),
                    number("stddev", 0.05, Range.atLeast(0)),
                    optional("seed")),
            entry(
                    "variance_scaling",
                    "VarianceScaling",
                    Suits.ANY,
                    Formulation.of("select(distribution == 0, truncated, select(distribution == 1, untruncated, even))")
                            .where("fan", "select(mode == 0, fanIn, select(mode == 1, fanOut, (fanIn + fanOut) / 2))")
                            .where("variance", "scale / fan")
                            .where("truncated", TRUNCATED)
                            .where("untruncated", "normal * sqrt(variance)")
                            .where("even", UNIFORM),
                    HE_2015,
                    number("scale", 1, Range.above(0)),
                    Attribute.constant("mode", List.of("FAN_IN", "FAN_OUT", "FAN_AVG")),
                    Attribute.constant("distribution", List.of("TRUNCATED", "UNTRUNCATED", "UNIFORM")),
                    optional("seed")),
            entry(
                    "orthogonal",
                    "Orthogonal",
                    Suits.ANY,
                    Formulation.of("gain * orthogonal"),
                    "Saxe, McClelland and Ganguli, 2014",
                    number("gain", 1, Range.FINITE),
                    optional("seed")),
            entry(
                    "identity",
                    "Identity",
                    Suits.ANY,
                    Formulation.of("gain * identity"),
                    "Le, Jaitly and Hinton, 2015",
                    number("gain", 1, Range.FINITE)));

    private Initializers() {}

    /** What an initializer is made for. */
    public enum Suits {
        /** Biases: as kernels they would make all units alike. */
        BIASES,
        /** Nothing in particular. */
        ANY,
        /** Activations that are nearly linear around 0, such as tanh. */
        SATURATING,
        /** Activations that are zero for half of their inputs. */
        RECTIFYING,
        /** Selu. */
        SELF_NORMALIZING
    }

    /**
     * One initializer.
     *
     * @param term its names and arguments
     * @param suits what it is made for
     * @param formula of one element
     */
    public record Entry(Term term, Suits suits, Formulation formula) implements Term.Entry {

        /** The formula over the variates, with arguments and fans in place. */
        public Expr formula(Arguments arguments, int fanIn, int fanOut) {
            Map<String, Expr> names = arguments.bindings();
            names.putAll(names(fanIn, fanOut));
            List.of("orthogonal", "identity").forEach(v -> names.put(v, Expr.variable(v)));
            return formula.resolve(names);
        }
    }

    /**
     * What a formula of a user's own may speak of: what the built-in ones do, and the element's place.
     *
     * @param rows of the parameter as a matrix whose columns are its last dimension
     * @param columns of the same
     */
    public static Map<String, Expr> names(int fanIn, int fanOut, int rows, int columns) {
        Map<String, Expr> names = names(fanIn, fanOut);
        List.of("orthogonal", "identity", "row", "column").forEach(v -> names.put(v, Expr.variable(v)));
        names.put("rows", Expr.constant(rows));
        names.put("columns", Expr.constant(columns));
        return names;
    }

    private static Map<String, Expr> names(int fanIn, int fanOut) {
        Map<String, Expr> names = new LinkedHashMap<>();
        List.of("uniform", "normal", "truncatedNormal").forEach(v -> names.put(v, Expr.variable(v)));
        names.put("fanIn", Expr.constant(fanIn));
        names.put("fanOut", Expr.constant(fanOut));
        return names;
    }

    private static Entry scaled(
            String name, String annotation, Suits suits, String draw, String variance, String source) {
        Formulation formula = Formulation.of(draw).where("variance", variance);
        return entry(name, annotation, suits, formula, source, optional("seed"));
    }

    private static Entry entry(
            String name,
            @Nullable String annotation,
            Suits suits,
            Formulation formula,
            String source,
            Attribute... attributes) {
        Term term = new Term(name, name.toUpperCase(Locale.ROOT), annotation, List.of(attributes), source);
        return new Entry(term, suits, formula);
    }
}

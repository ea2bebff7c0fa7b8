package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.annotations.Network;
import dev.synapt.kernels.vocabulary.Activations;
import dev.synapt.kernels.vocabulary.Attribute;
import dev.synapt.kernels.vocabulary.Constraints;
import dev.synapt.kernels.vocabulary.Initializers;
import dev.synapt.kernels.vocabulary.Layers;
import dev.synapt.kernels.vocabulary.Losses;
import dev.synapt.kernels.vocabulary.Metrics;
import dev.synapt.kernels.vocabulary.Range;
import dev.synapt.kernels.vocabulary.Regularizers;
import dev.synapt.kernels.vocabulary.Table;
import dev.synapt.kernels.vocabulary.Term;
import dev.synapt.kernels.vocabulary.Vocabulary;
import dev.synapt.kernels.vocabulary.WholeEpochMetrics;
import dev.synapt.processor.CompilerHost.Message;
import dev.synapt.processor.CompilerHost.Outcome;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attribute in the vocabulary's tables, given what its table forbids: the error stands on that very value. */
class AttributeRangesTest {
    private static final String NETWORK = "@Network(input = 4)\n";
    private static final String OUTPUT = "@Dense(units = 1)\n";
    private static final String LOSS = "@Loss(MEAN_SQUARED_ERROR)\n";
    private static final String TYPE = "interface Model {}";

    private static final List<Illegal> USES = makeIllegalUses();

    /**
     * Of every case, by file: all cases stand in one compilation, each in a package of its own, for to start the
     * compiler takes longer than a case.
     */
    private static final Map<String, List<Message>> ERRORS = new HashMap<>();

    @BeforeAll
    static void compile(@TempDir Path directory) {
        CompilerHost compiler = CompilerHost.javac(directory)
                .with("-proc:only", "-Asynapt.vector=off", "-Xmaxerrs", String.valueOf(Integer.MAX_VALUE));
        USES.forEach(illegal -> {
            String[] lines = illegal.rule().file(" import static java.lang.Double.*;");
            lines[0] = "package " + illegal.ownPackage() + ";";
            compiler.source(illegal.file(), lines);
        });
        Outcome outcome = compiler.run(new SynaptProcessor());
        assertThat(outcome.generated()).isEmpty();
        ERRORS.putAll(outcome.errors().stream().collect(Collectors.groupingBy(Message::file)));
    }

    @ParameterizedTest
    @MethodSource("illegalUses")
    void illegalValueIsAnErrorOnTheValue(Illegal illegal) {
        List<String> outOfRange = RuleCase.shown(ERRORS.getOrDefault(illegal.file(), List.of())).stream()
                .filter(message -> message.endsWith(" [ValueOutOfRange]"))
                .collect(Collectors.toList());
        String place = illegal.rule().expected().get(0).replace("[ValueOutOfRange]", "");
        assertThat(outOfRange)
                .singleElement()
                .asString()
                .startsWith(place.replace("p/", illegal.ownPackage() + "/"))
                .contains("@" + illegal.annotation(), illegal.attribute().label())
                .contains(illegal.said());
    }

    static List<Illegal> illegalUses() {
        return USES;
    }

    private static List<Illegal> makeIllegalUses() {
        List<Illegal> uses = new ArrayList<>();
        for (Attribute attribute : Layers.NETWORK.attributes()) {
            addIllegal(Layers.NETWORK, attribute, "%s" + OUTPUT + LOSS + TYPE, uses);
        }
        for (Table<? extends Term.Entry> table : Vocabulary.tables()) {
            for (Term.Entry entry : table.entries()) {
                for (Attribute attribute : entry.term().attributes()) {
                    if (entry.term().annotation() != null) {
                        addIllegal(entry.term(), attribute, around(table, entry.term()), uses);
                    }
                }
            }
        }
        return uses;
    }

    /** A network with a place for the annotation. */
    private static String around(Table<? extends Term.Entry> table, Term term) {
        String annotation = Objects.requireNonNull(term.annotation());
        String member = Character.toLowerCase(annotation.charAt(0)) + annotation.substring(1);
        if (table.equals(Initializers.TABLE)) {
            return NETWORK + "@Dense(units = 1, kernelInitializerWith = @Initializer(" + member + " = %s))\n" + LOSS
                    + TYPE;
        }
        if (table.equals(Regularizers.TABLE)) {
            return NETWORK + "@Dense(units = 1, kernelRegularizerWith = @Regularizer(" + member + " = %s))\n" + LOSS
                    + TYPE;
        }
        if (table.equals(Constraints.TABLE)) {
            return NETWORK + "@Dense(units = 1, kernelConstraint = @Constraint(" + member + " = %s))\n" + LOSS + TYPE;
        }
        if (table.equals(Activations.TABLE) && !isLayer(annotation)) {
            return NETWORK + "@Dense(units = 1, activationWith = @Activation(" + member + " = %s))\n" + LOSS + TYPE;
        }
        if (table.equals(Metrics.TABLE) || table.equals(WholeEpochMetrics.TABLE)) {
            return NETWORK + OUTPUT + LOSS + "@Metrics(" + member + " = %s)\n" + TYPE;
        }
        if (table.equals(Losses.TABLE)) {
            return NETWORK + OUTPUT + "%s" + TYPE;
        }
        return NETWORK + "%s" + OUTPUT + LOSS + TYPE;
    }

    /** Whether it may stand on a class, and not in another annotation only. */
    private static boolean isLayer(String annotation) {
        return typeOf(annotation).getAnnotation(Target.class).value().length > 0;
    }

    private static void addIllegal(Term term, Attribute attribute, String around, List<Illegal> uses) {
        Class<?> type = typeOf(term, attribute);
        switch (attribute.kind()) {
            case NUMBER ->
                numbersOutside(attribute.range(), type == double.class)
                        .forEach(number -> uses.add(illegal(term, attribute, "»" + number, legal(attribute), around)));
            case SIZES -> {
                uses.add(illegal(term, attribute, "»{}", "at least one size", around));
                addOutside(term, attribute, "{1, »%s}", around, uses);
            }
            case NUMBERS ->
                numbersOutside(attribute.range(), type == double[].class)
                        .forEach(number -> uses.add(illegal(
                                term,
                                attribute,
                                // One number of two, where two are legal.
                                attribute.lengths().contains(1)
                                                && !attribute.lengths().contains(2)
                                        ? "»" + number
                                        : "{0, »" + number + "}",
                                attribute.range().describe("number"),
                                around)));
            case PER_DIMENSION -> {
                int most = Collections.max(attribute.lengths());
                String tooMany = "»{" + String.join(", ", Collections.nCopies(most + 1, "1")) + "}";
                uses.add(illegal(term, attribute, tooMany, "but here are " + (most + 1), around));
                if (!attribute.lengths().contains(0)) {
                    uses.add(illegal(term, attribute, "»{}", "at least one value", around));
                }
                addOutside(term, attribute, "»%s", around, uses);
                String last = "{" + "1, ".repeat(most - 1) + "»%s}";
                addOutside(term, attribute, last, around, uses);
            }
            case CONSTANT ->
                Arrays.stream(type.getEnumConstants())
                        .map(Object::toString)
                        .filter(constant -> !attribute.constants().contains(constant))
                        .forEach(constant -> uses.add(illegal(
                                term,
                                attribute,
                                type.getSimpleName() + "»." + constant,
                                String.join(" or ", attribute.constants()),
                                around)));
            case OPTIONAL -> {
                String one = exampleOf(type.getComponentType());
                uses.add(illegal(term, attribute, "{" + one + ", »" + one + "}", "here are 2", around));
            }
            case NAME -> uses.add(illegal(term, attribute, "»\"1st\"", attribute.legal(), around));
            case INPUTS -> {
                if (attribute.range().low() > 0) {
                    uses.add(illegal(term, attribute, "»\"input\"", attribute.legal(), around));
                }
                if (Double.isFinite(attribute.range().high())) {
                    String most = inputs(attribute.range().high());
                    uses.add(illegal(term, attribute, "{" + most + ", »\"input\"}", attribute.legal(), around));
                }
            }
            case AXIS, AXES, ANY_AXES, AXIS_OF_EACH -> uses.add(illegal(term, attribute, "»0", "is the batch", around));
            case FLAG, LAYERS -> {
                // Of a flag all values are legal; that names are of layers is another rule.
            }
        }
    }

    private static String inputs(double count) {
        return String.join(", ", Collections.nCopies((int) count, "\"input\""));
    }

    /** A list with an illegal element in each of the ways there are. */
    private static void addOutside(Term term, Attribute attribute, String list, String around, List<Illegal> uses) {
        String said = attribute.range().describe(attribute.element());
        numbersOutside(attribute.range(), false)
                .forEach(number -> uses.add(illegal(term, attribute, list.replace("%s", number), said, around)));
    }

    private static String legal(Attribute attribute) {
        return attribute.range().describe(attribute.label());
    }

    /** Just outside each bound, and for doubles what is no number. */
    private static List<String> numbersOutside(Range range, boolean real) {
        List<String> outside = new ArrayList<>();
        if (Double.isFinite(range.low())) {
            outside.add(text(range.lowIncluded() ? range.low() - 1 : range.low(), real));
        }
        if (Double.isFinite(range.high())) {
            outside.add(text(range.highIncluded() ? range.high() + 1 : range.high(), real));
        }
        if (real) {
            outside.addAll(List.of("NaN", "-POSITIVE_INFINITY"));
            if (!range.contains(Double.POSITIVE_INFINITY)) {
                outside.add("POSITIVE_INFINITY");
            }
        }
        return outside;
    }

    private static String text(double number, boolean real) {
        return real ? Double.toString(number) : String.format(Locale.ROOT, "%.0f", number);
    }

    /** The annotation with one value, and with the usual one wherever a value must be given. */
    private static Illegal illegal(Term term, Attribute attribute, String value, String said, String around) {
        List<String> arguments = new ArrayList<>();
        for (Attribute other : term.attributes()) {
            if (other.equals(attribute)) {
                arguments.add(other.name() + " = " + value);
            } else if (other.kind() == Attribute.Kind.INPUTS && other.range().low() > 0) {
                arguments.add(other.name() + " = {" + inputs(other.range().low()) + "}");
            } else if (other.kind() == Attribute.Kind.NAME && !hasDefault(term, other)) {
                arguments.add(other.name() + " = \"one\"");
            } else if (Double.isNaN(other.defaultValue()) && !Double.isNaN(other.usual())) {
                arguments.add(other.name() + " = " + text(other.usual(), typeOf(term, other) == double.class));
            }
        }
        String use = "@" + term.annotation() + "(" + String.join(", ", arguments) + ")";
        String line = around.contains("= %s") ? use : use + "\n";
        return new Illegal(Objects.requireNonNull(term.annotation()), attribute, said, around.replace("%s", line));
    }

    private static String exampleOf(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "Activation" -> "@Activation(RELU)";
            case "Initializer" -> "@Initializer(HE_NORMAL)";
            case "Regularizer" -> "@Regularizer(l2 = @L2(0.01))";
            case "L2" -> "@L2(0.01)";
            case "Constraint" -> "@Constraint(nonNeg = @NonNeg)";
            case "String" -> "\"dense\"";
            case "int", "long" -> "7";
            default -> throw new IllegalArgumentException("no example of " + type);
        };
    }

    private static boolean hasDefault(Term term, Attribute attribute) {
        return memberOf(term, attribute).getDefaultValue() != null;
    }

    private static Class<?> typeOf(Term term, Attribute attribute) {
        return memberOf(term, attribute).getReturnType();
    }

    private static Method memberOf(Term term, Attribute attribute) {
        try {
            return typeOf(Objects.requireNonNull(term.annotation())).getMethod(attribute.name());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the table names what is no member: " + term + ", " + attribute, e);
        }
    }

    private static Class<?> typeOf(String annotation) {
        try {
            return Class.forName(Network.class.getPackageName() + "." + annotation);
        } catch (ClassNotFoundException e) {
            throw new LinkageError("the table names what is no annotation: " + annotation, e);
        }
    }

    /**
     * A network with one illegal value.
     *
     * @param said what the message must say beside the names of annotation and attribute
     * @param source with the value marked
     */
    record Illegal(String annotation, Attribute attribute, String said, String source) {
        RuleCase rule() {
            return new RuleCase(source, "[ValueOutOfRange]");
        }

        String ownPackage() {
            return "p" + USES.indexOf(this);
        }

        String file() {
            return ownPackage() + "/Model.java";
        }

        @Override
        public String toString() {
            return source.substring(source.lastIndexOf("@", source.indexOf('»')))
                    .lines()
                    .findFirst()
                    .orElseThrow();
        }
    }
}

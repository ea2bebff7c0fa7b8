package dev.synapt.kernels.graph;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.annotations.Network;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.diagnostic.Diagnostic;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Activations;
import dev.synapt.kernels.vocabulary.Attribute;
import dev.synapt.kernels.vocabulary.Constraints;
import dev.synapt.kernels.vocabulary.Initializers;
import dev.synapt.kernels.vocabulary.Layers;
import dev.synapt.kernels.vocabulary.Losses;
import dev.synapt.kernels.vocabulary.Metrics;
import dev.synapt.kernels.vocabulary.Optimizers;
import dev.synapt.kernels.vocabulary.Range;
import dev.synapt.kernels.vocabulary.Regularizers;
import dev.synapt.kernels.vocabulary.Table;
import dev.synapt.kernels.vocabulary.Term;
import dev.synapt.kernels.vocabulary.WholeEpochMetrics;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every number of every table is refused outside its range, at its place, and taken at its bounds. */
class RangeCheckTest {
    private static final double NEXT_TO = 1e-9;

    /** An attribute and a declaration in which it has a value, all others legal. */
    private interface Setting {
        Declarations with(Object value);
    }

    @TestFactory
    Stream<DynamicTest> everyNumberHasItsRange() {
        List<DynamicTest> tests = new ArrayList<>();
        settings().forEach(test -> {
            for (double value : outside(test)) {
                tests.add(DynamicTest.dynamicTest(test + " = " + value, () -> refuses(test, value)));
            }
            for (double value : inside(test)) {
                tests.add(DynamicTest.dynamicTest(test + " = " + value, () -> takes(test, value)));
            }
        });
        return tests.stream();
    }

    private record Subject(String type, Attribute attribute, Setting setting) {
        @Override
        public String toString() {
            return "@" + type + "." + attribute.name();
        }
    }

    private static void refuses(Subject subject, double value) {
        List<Diagnostic> found = diagnostics(subject, value);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).rule()).isEqualTo(Rule.ValueOutOfRange);
        assertThat(found.get(0).site().toString())
                .containsIgnoringCase(subject.type())
                .contains("." + subject.attribute().name());
        Attribute attribute = subject.attribute();
        String name = attribute.isList() ? attribute.element() : attribute.label();
        assertThat(found.get(0).message()).contains(attribute.range().describe(name));
    }

    private static void takes(Subject subject, double value) {
        assertThat(diagnostics(subject, value)).isEmpty();
    }

    private static List<Diagnostic> diagnostics(Subject subject, double value) {
        boolean whole = isWhole(subject);
        Diagnostics diagnostics = new Diagnostics();
        Declarations declarations =
                whole ? subject.setting().with((int) value) : subject.setting().with(value);
        RangeCheck check = new RangeCheck(diagnostics);
        declarations.declaration().annotations().forEach(check::check);
        return diagnostics.all();
    }

    private static boolean isWhole(Subject subject) {
        return subject.attribute().isList()
                || member(subject.type(), subject.attribute()).getReturnType() == int.class;
    }

    private static Method member(String type, Attribute attribute) {
        try {
            return Class.forName(Network.class.getPackageName() + "." + type).getMethod(attribute.name());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The table names what is no member of @" + type + ": " + attribute, e);
        }
    }

    private static double[] outside(Subject subject) {
        Range range = subject.attribute().range();
        if (isWhole(subject)) {
            return new double[] {range.low() - 1, range.also() == -1 ? -2 : -1, Integer.MIN_VALUE};
        }
        DoubleStream low = Double.isInfinite(range.low())
                ? DoubleStream.of(Double.NEGATIVE_INFINITY)
                : DoubleStream.of(range.lowIncluded() ? range.low() - NEXT_TO : range.low(), -1e30);
        DoubleStream high = Double.isInfinite(range.high())
                ? (range.highIncluded() ? DoubleStream.empty() : DoubleStream.of(Double.POSITIVE_INFINITY))
                : DoubleStream.of(range.highIncluded() ? range.high() + NEXT_TO : range.high(), 1e30);
        return DoubleStream.concat(DoubleStream.of(Double.NaN), DoubleStream.concat(low, high))
                .toArray();
    }

    private static double[] inside(Subject subject) {
        Attribute attribute = subject.attribute();
        Range range = attribute.range();
        double low = Double.isInfinite(range.low()) ? -1e30 : range.low() + (range.lowIncluded() ? 0 : NEXT_TO);
        double high = Double.isInfinite(range.high()) ? 1e6 : range.high() - (range.highIncluded() ? 0 : NEXT_TO);
        return new double[] {low, high, attribute.usual()};
    }

    private static Stream<Subject> settings() {
        Stream<Subject> network = subjects(
                new Term("", null, "Network", Layers.NETWORK.attributes(), ""),
                (name, value) -> Declarations.network("T").with("Network", name, value));
        return Stream.of(
                        network,
                        table(
                                Layers.TABLE,
                                (type, members) -> Declarations.network("T").with(type, members)),
                        table(
                                Activations.TABLE,
                                (type, members) -> Declarations.network("T").with(type, members)),
                        table(
                                Losses.TABLE,
                                (type, members) -> Declarations.network("T").with(type, members)),
                        table(
                                Optimizers.TABLE,
                                (type, members) -> Declarations.network("T").with(type, members)),
                        table(Initializers.TABLE, RangeCheckTest::initializer),
                        table(Regularizers.TABLE, RangeCheckTest::regularizer),
                        table(Constraints.TABLE, RangeCheckTest::constraint),
                        table(Metrics.TABLE, RangeCheckTest::metric),
                        table(WholeEpochMetrics.TABLE, RangeCheckTest::metric))
                .flatMap(s -> s);
    }

    private interface Placing {
        Declarations place(String type, Object... members);
    }

    private static Declarations initializer(String type, Object... members) {
        String member = Character.toLowerCase(type.charAt(0)) + type.substring(1);
        return Declarations.network("T")
                .with(
                        "Dense",
                        "units",
                        1,
                        "kernelInitializerWith",
                        annotation("Initializer", member, annotation(type, members)));
    }

    private static Declarations regularizer(String type, Object... members) {
        String member = Character.toLowerCase(type.charAt(0)) + type.substring(1);
        return Declarations.network("T")
                .with(
                        "Dense",
                        "units",
                        1,
                        "biasRegularizerWith",
                        annotation("Regularizer", member, annotation(type, members)));
    }

    private static Declarations constraint(String type, Object... members) {
        String member = Character.toLowerCase(type.charAt(0)) + type.substring(1);
        return Declarations.network("T")
                .with(
                        "Dense",
                        "units",
                        1,
                        "biasConstraint",
                        annotation("Constraint", member, annotation(type, members)));
    }

    private static Declarations metric(String type, Object... members) {
        String member = Character.toLowerCase(type.charAt(0)) + type.substring(1);
        return Declarations.network("T").with("Metrics", member, annotation(type, members));
    }

    private static Stream<Subject> table(Table<?> table, Placing placing) {
        return table.entries().stream()
                .map(Term.Entry::term)
                .filter(term -> term.annotation() != null)
                .flatMap(term -> subjects(
                        term,
                        (name, value) ->
                                placing.place(Objects.requireNonNull(term.annotation()), members(term, name, value))));
    }

    /** The value, and the usual one wherever one has to be given. */
    private static Object[] members(Term term, String name, Object value) {
        List<Object> members = new ArrayList<>(List.of(name, value));
        if (name.equals("minValue")) {
            members.addAll(List.of("maxValue", 1e30));
        }
        for (Attribute other : term.attributes()) {
            boolean unnamed = other.kind() == Attribute.Kind.NAME
                    && member(Objects.requireNonNull(term.annotation()), other).getDefaultValue() == null;
            if (unnamed) {
                members.add(other.name());
                members.add("one");
            }
            boolean needed = Double.isNaN(other.defaultValue()) && !Double.isNaN(other.usual());
            if (needed && !other.name().equals(name)) {
                members.add(other.name());
                members.add(other.usual());
            }
        }
        return members.toArray();
    }

    private interface Giving {
        Declarations give(String name, Object value);
    }

    private static Stream<Subject> subjects(Term term, Giving giving) {
        return term.attributes().stream()
                .filter(a -> a.kind() == Attribute.Kind.NUMBER || a.isList())
                .map(a -> new Subject(
                        Objects.requireNonNull(term.annotation()), a, value -> giving.give(a.name(), value)));
    }
}

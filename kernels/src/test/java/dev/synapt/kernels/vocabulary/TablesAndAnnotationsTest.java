package dev.synapt.kernels.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.annotations.ActivationFunction;
import dev.synapt.annotations.InitializationScheme;
import dev.synapt.annotations.LeakyReLU;
import dev.synapt.annotations.LossFunction;
import dev.synapt.annotations.Metric;
import dev.synapt.annotations.OptimizerAlgorithm;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the annotations offer and document is what the tables hold: constants, members, defaults, legal values. */
class TablesAndAnnotationsTest {
    private static final Set<Class<?>> NUMBERS = Set.of(int.class, double.class, int[].class);
    private static final Path SOURCES = Path.of("../annotations/src/main/java/dev/synapt/annotations");

    @TestFactory
    Stream<DynamicTest> everyConstantHasAnEntry() {
        Map<Class<? extends Enum<?>>, List<Table<? extends Term.Entry>>> tables = Map.of(
                ActivationFunction.class, List.of(Activations.TABLE),
                LossFunction.class, List.of(Losses.TABLE),
                OptimizerAlgorithm.class, List.of(Optimizers.TABLE),
                InitializationScheme.class, List.of(Initializers.TABLE),
                Metric.class, List.of(Metrics.TABLE, WholeEpochMetrics.TABLE));
        return tables.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey().getSimpleName(), () -> {
                    List<String> offered = Arrays.stream(e.getKey().getEnumConstants())
                            .map(Enum::name)
                            .toList();
                    Stream<String> held = e.getValue().stream()
                            .flatMap(table -> table.entries().stream())
                            .map(entry -> entry.term().constant())
                            .filter(Objects::nonNull)
                            .distinct();
                    assertThat(held).containsExactlyInAnyOrderElementsOf(offered);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyArgumentIsAMemberWithTheSameDefault() {
        return terms().flatMap(term -> term.attributes().stream()
                .map(attribute -> DynamicTest.dynamicTest(term.annotation() + "." + attribute.name(), () -> {
                    Object expected =
                            annotation(term).getMethod(attribute.name()).getDefaultValue();
                    if (annotation(term) == LeakyReLU.class && attribute.name().equals("negativeSlope")) {
                        // Keras's class and Keras's function differ; the entry's default is the function's.
                        assertThat(expected).isEqualTo(0.3);
                        assertThat(attribute.defaultValue()).isEqualTo(0.2);
                    } else if (attribute.kind() == Attribute.Kind.NUMBER && expected != null) {
                        assertThat(attribute.defaultValue()).isEqualTo(((Number) expected).doubleValue());
                    } else if (expected instanceof int[] list && list.length > 0) {
                        assertThat(list).containsExactly((int) attribute.defaultValue());
                    } else if (attribute.kind() == Attribute.Kind.NUMBER || attribute.isList()) {
                        assertThat(attribute.defaultValue()).isNaN();
                    } else if (attribute.kind() == Attribute.Kind.CONSTANT) {
                        assertThat(attribute.constants()).contains(String.valueOf(expected));
                    }
                })));
    }

    @TestFactory
    Stream<DynamicTest> everyNumberDocumentsItsLegalValues() {
        return terms().flatMap(term -> term.attributes().stream()
                .filter(attribute -> attribute.kind() == Attribute.Kind.NUMBER)
                .map(attribute -> DynamicTest.dynamicTest(term.annotation() + "." + attribute.name(), () -> {
                    Range range = attribute.range();
                    String legal = range.equals(Range.FINITE)
                            ? "Legal: finite."
                            : "Legal: {@code " + range.describe(attribute.name()) + "}";
                    assertThat(documentation(term, attribute)).contains(legal);
                })));
    }

    @TestFactory
    Stream<DynamicTest> everyListAndConstantDocumentsItsLegalValues() {
        Set<Attribute.Kind> kinds = Set.of(Attribute.Kind.PER_DIMENSION, Attribute.Kind.CONSTANT);
        return terms().flatMap(term -> term.attributes().stream()
                .filter(attribute -> kinds.contains(attribute.kind()))
                .map(attribute -> DynamicTest.dynamicTest(term.annotation() + "." + attribute.name(), () -> {
                    String documented = documentation(term, attribute).replaceAll("\\{@code ([^}]*)}", "$1");
                    assertThat(documented).contains("Legal: " + attribute.legal(attribute.name()));
                })));
    }

    @TestFactory
    Stream<DynamicTest> everyNumberOfAnAnnotationHasARange() {
        return terms().flatMap(term -> Arrays.stream(annotation(term).getDeclaredMethods())
                .filter(member -> NUMBERS.contains(member.getReturnType()))
                .map(member -> DynamicTest.dynamicTest(
                        term.annotation() + "." + member.getName(),
                        () -> assertThat(attributes(term)).contains(member.getName()))));
    }

    /** Every term that has an annotation. */
    private static Stream<Term> terms() {
        Stream<Term> entries = Vocabulary.tables().stream()
                .flatMap(table -> table.entries().stream())
                .map(Term.Entry::term)
                .filter(term -> term.annotation() != null);
        return Stream.concat(Vocabulary.OTHERS.stream(), entries);
    }

    /** All that is known of the annotation's members; a layer's stand apart from its activation's. */
    private static List<String> attributes(Term term) {
        return Vocabulary.attributes(Objects.requireNonNull(term.annotation())).stream()
                .map(Attribute::name)
                .toList();
    }

    private static Class<?> annotation(Term term) {
        try {
            return Class.forName("dev.synapt.annotations." + term.annotation());
        } catch (ClassNotFoundException e) {
            throw new AssertionError("The tables name @" + term.annotation() + ", which is no annotation", e);
        }
    }

    /** The Javadoc of a member, on one line. */
    private static String documentation(Term term, Attribute attribute) throws IOException, NoSuchMethodException {
        Method member = annotation(term).getMethod(attribute.name());
        String source = Files.readString(SOURCES.resolve(term.annotation() + ".java"));
        Pattern comment =
                Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s+\\S+ " + member.getName() + "\\(\\)", Pattern.DOTALL);
        String found = comment.matcher(source)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
        return found.replaceAll("\\s*\\n\\s*\\*\\s*", " ");
    }
}

package dev.synapt.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The spelling rules of the package's documentation, held over every type of the vocabulary. */
class VocabularyTest {
    /** What may stand several times and is no layer. */
    private static final Set<Class<?>> NO_LAYERS = Set.of(
            Argument.class,
            Phase.class,
            Input.class,
            Metrics.class,
            Loss.class,
            BinaryCrossentropy.class,
            BinaryFocalCrossentropy.class,
            CategoricalCrossentropy.class,
            CategoricalFocalCrossentropy.class,
            CategoricalGeneralizedCrossEntropy.class,
            Circle.class,
            Ctc.class,
            Huber.class,
            SparseCategoricalCrossentropy.class,
            SparseCategoricalFocalCrossentropy.class,
            Tversky.class);

    private static final Set<Class<?>> NUMBERS = Set.of(int.class, long.class, double.class);

    @Test
    void noSimpleNameStandsTwice() throws Exception {
        List<String> names = new ArrayList<>();
        for (Class<?> type : types()) {
            names.add(type.getSimpleName());
            if (type.isEnum()) {
                Arrays.stream(type.getEnumConstants()).map(Object::toString).forEach(names::add);
            }
        }
        assertThat(names).contains("Dense", "LossFunction", "RELU").doesNotHaveDuplicates();
    }

    @TestFactory
    Stream<DynamicTest> annotationsAreKeptInClassFilesAndDocumented() throws Exception {
        return annotations()
                .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> {
                    assertThat(type.getAnnotation(Retention.class).value()).isEqualTo(RetentionPolicy.CLASS);
                    assertThat(type.isAnnotationPresent(Documented.class)).isTrue();
                    assertThat(type.getAnnotation(Target.class).value())
                            .isIn(new ElementType[] {}, new ElementType[] {ElementType.TYPE}, new ElementType[] {
                                ElementType.ANNOTATION_TYPE
                            });
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatMayStandSeveralTimesIsALayerHeldInList() throws Exception {
        return annotations()
                .filter(type -> type.isAnnotationPresent(Repeatable.class))
                .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> {
                    assertThat(type.getAnnotation(Repeatable.class).value().getName())
                            .isEqualTo(type.getName() + "$List");
                    if (!NO_LAYERS.contains(type)) {
                        assertThat(type.getMethod("name").getDefaultValue()).isEqualTo("");
                        assertThat(type.getMethod("from").getReturnType()).isEqualTo(String[].class);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> membersAreOfTheTypesTheRulesName() throws Exception {
        return annotations()
                .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> {
                    for (Method member : type.getDeclaredMethods()) {
                        Class<?> given = member.getReturnType();
                        Class<?> one = given.isArray() ? given.getComponentType() : given;
                        assertThat(NUMBERS.contains(one)
                                        || one == boolean.class
                                        || one == String.class
                                        || one == Class.class
                                        || one.isEnum()
                                        || one.isAnnotation())
                                .as("%s", member)
                                .isTrue();
                        if (one.isAnnotation()) {
                            assertThat(given.isArray())
                                    .as("%s can be left out", member)
                                    .isTrue();
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> aMemberEndingInWithHasAPlainOneBesideIt() throws Exception {
        return annotations()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(member -> member.getName().endsWith("With"))
                .map(member -> DynamicTest.dynamicTest(member.toString(), () -> {
                    String plain = member.getName().replaceFirst("With$", "");
                    assertThat(member.getDeclaringClass().getMethod(plain).getDefaultValue())
                            .isNotNull();
                }));
    }

    @SuppressWarnings("unchecked")
    private static Stream<Class<? extends Annotation>> annotations() throws IOException, URISyntaxException {
        return types().stream().filter(Class::isAnnotation).map(type -> (Class<? extends Annotation>) type);
    }

    /** Every top-level type of the package. */
    private static List<Class<?>> types() throws IOException, URISyntaxException {
        Path classes = Path.of(Network.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path folder = classes.resolve("dev/synapt/annotations");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.contains("-"))
                    .<Class<?>>map(name -> type(name.substring(0, name.length() - ".class".length())))
                    .toList();
        }
    }

    private static Class<?> type(String simpleName) {
        try {
            return Class.forName("dev.synapt.annotations." + simpleName);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}

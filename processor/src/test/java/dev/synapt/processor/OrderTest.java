package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.CompilerHost.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Layers are read in the order written, however they are written, by javac and by Eclipse's compiler. */
class OrderTest {
    private static final String HEADER = """
            package p;
            import static dev.synapt.annotations.ActivationFunction.*;
            import dev.synapt.annotations.*;
            @Network(input = 4)
            """;

    @TempDir
    Path directory;

    private final RecordingCompiler recorder = new RecordingCompiler();

    @ParameterizedTest
    @EnumSource
    void interleavedRepeats(Host host) {
        assertThat(layersOf(
                        host,
                        "@Dense(units = 1)",
                        "@Dropout(0.1)",
                        "@Dense(units = 2)",
                        "@Dense(units = 3)",
                        "@Dropout(0.2)",
                        "@Activation(TANH)",
                        "@Dense(units = 4)"))
                .containsExactly(
                        "@Dense(units = 1)",
                        "@Dropout(value = 0.1)",
                        "@Dense(units = 2)",
                        "@Dense(units = 3)",
                        "@Dropout(value = 0.2)",
                        "@Activation(value = TANH)",
                        "@Dense(units = 4)");
    }

    @ParameterizedTest
    @EnumSource
    void qualifiedNames(Host host) {
        assertThat(layersOf(
                        host,
                        "@dev.synapt.annotations.Dense(units = 1)",
                        "@Flatten",
                        "@Dense(units = 2)",
                        "@dev.synapt.annotations.Flatten",
                        "@dev.synapt.annotations.Dense(units = 3)"))
                .containsExactly("@Dense(units = 1)", "@Flatten", "@Dense(units = 2)", "@Flatten", "@Dense(units = 3)");
    }

    @ParameterizedTest
    @EnumSource
    void commentsAndModifiersBetween(Host host) {
        assertThat(layersOf(
                        host,
                        "@Dense(units = 1) // @Dense(units = 7)",
                        "/* @Dropout(0.9) */ @Dropout(0.1) @Dense(",
                        "    /* how many? */ units =",
                        "        2)",
                        "strictfp @Dropout(0.2)",
                        "/** Not documentation. */",
                        "@Dense(units = 3) abstract"))
                .containsExactly(
                        "@Dense(units = 1)",
                        "@Dropout(value = 0.1)",
                        "@Dense(units = 2)",
                        "@Dropout(value = 0.2)",
                        "@Dense(units = 3)");
    }

    @ParameterizedTest
    @EnumSource
    void writtenContainers(Host host) {
        assertThat(layersOf(
                        host,
                        "@Dropout(0.1)",
                        "@Dense.List({@Dense(units = 1), @Dense(units = 2)})",
                        "@Dropout(0.2)",
                        "@Flatten.List(@Flatten)"))
                .containsExactly(
                        "@Dropout(value = 0.1)",
                        "@Dense(units = 1)",
                        "@Dense(units = 2)",
                        "@Dropout(value = 0.2)",
                        "@Flatten");
    }

    @ParameterizedTest
    @EnumSource
    void writtenContainerBesideASingle(Host host) {
        assertThat(layersOf(
                        host,
                        "@Dense.List({@Dense(units = 1), @Dense(units = 2)})",
                        "@Dropout(0.1)",
                        "@Dense(units = 3)",
                        "@Dropout(0.2)"))
                .containsExactly(
                        "@Dense(units = 1)",
                        "@Dense(units = 2)",
                        "@Dropout(value = 0.1)",
                        "@Dense(units = 3)",
                        "@Dropout(value = 0.2)");
    }

    @ParameterizedTest
    @EnumSource
    void annotationsOfOthersBetween(Host host) {
        assertThat(layersOf(
                        host,
                        "@Dense(units = 1)",
                        "@other.Dense(units = 7)",
                        "@Dropout(0.1)",
                        "@Deprecated",
                        "@other.Dense(units = 8)",
                        "@Dense(units = 2)"))
                .containsExactly("@Dense(units = 1)", "@Dropout(value = 0.1)", "@Dense(units = 2)");
    }

    @ParameterizedTest
    @EnumSource
    void singleTypeImports(Host host) {
        Outcome outcome = host.in(directory)
                .source(
                        "Loose.java",
                        "import static dev.synapt.annotations.ActivationFunction.RELU;",
                        "import dev.synapt.annotations.Dense;",
                        "import dev.synapt.annotations.Dropout;",
                        "import dev.synapt.annotations.Network;",
                        "@Network(input = 1) @Dense(units = 1, activation = RELU) @Dropout(0.5) @Dense(units = 2)",
                        "class Loose {}")
                .run(new SynaptProcessor(recorder));
        assertThat(layers(outcome, "LooseNetwork.java"))
                .containsExactly("@Dense(activation = RELU, units = 1)", "@Dropout(value = 0.5)", "@Dense(units = 2)");
    }

    @ParameterizedTest
    @EnumSource
    void nestedTypesKeepTheirOwn(Host host) {
        Outcome outcome = host.in(directory)
                .source(
                        "p/Models.java",
                        HEADER,
                        "@Dense(units = 1) @Dropout(0.1) @Dense(units = 2)",
                        "interface Models {",
                        "  @Network(input = 1) @Dropout(0.3) @Dense(units = 3) @Dropout(0.4)",
                        "  class Small {}",
                        "}")
                .run(new SynaptProcessor(recorder));
        assertThat(outcome.errors()).isEmpty();
        assertThat(recorder.declarations)
                .extracting(declaration -> String.valueOf(declaration))
                .containsExactly(
                        "@Network(input = [4])\n@Dense(units = 1)\n@Dropout(value = 0.1)\n@Dense(units = 2)\nModels",
                        "@Network(input = [1])\n@Dropout(value = 0.3)\n@Dense(units = 3)\n@Dropout(value = 0.4)\n"
                                + "Models.Small");
    }

    private List<String> layersOf(Host host, String... annotations) {
        Outcome outcome = host.in(directory)
                .source(
                        "other/Dense.java",
                        "package other;",
                        "@java.lang.annotation.Repeatable(Dense.List.class)",
                        "public @interface Dense {",
                        "  int units();",
                        "  @interface List { Dense[] value(); }",
                        "}")
                .source("p/Digits.java", HEADER, String.join("\n", annotations), "interface Digits {}")
                .run(new SynaptProcessor(recorder));
        return layers(outcome, "p/DigitsNetwork.java");
    }

    private List<String> layers(Outcome outcome, String generated) {
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.generated()).containsOnlyKeys(generated);
        return recorder.declaration().annotations().stream()
                .filter(annotation -> !annotation.type().equals("Network"))
                .map(annotation -> annotation.toString())
                .collect(Collectors.toList());
    }
}

package dev.synapt.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.CompilerHost.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Annotations in members that take others or constants: javac alone speaks of them, and README.md says what was meant.
 */
class WrongAnnotationsTest {
    private static final Path README = Path.of("../README.md");

    /** A row of the table: what is written, what javac says, what is meant. */
    private static final Pattern ROW =
            Pattern.compile("^\\| `(\\w+ = @.*)` \\| (.*) \\| `(.*)` \\|$", Pattern.MULTILINE);

    @TempDir
    Path directory;

    static Stream<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(README, UTF_8)).results();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theReadmeHasTheWordsAndWhatIsMeant(MatchResult row) {
        assertThat(compile("@Dense(units = 2, " + row.group(1) + ")").errors())
                .extracting(WrongAnnotationsTest::asPrinted)
                .anyMatch(text -> text.contains(row.group(2)))
                .noneMatch(text -> text.contains("["));
        assertThat(compile("@Dense(units = 2, " + row.group(3) + ")").errors()).isEmpty();
    }

    @Test
    void theReadmeHasAllOfThem() throws IOException {
        assertThat(rows())
                .extracting(row -> row.group(1).replaceFirst(" .*", ""))
                .containsExactly(
                        "activation",
                        "kernelInitializer",
                        "kernelRegularizer",
                        "kernelRegularizerWith",
                        "kernelConstraint");
    }

    @Test
    void optimizersStandByThemselves() {
        assertThat(compile("@Dense(units = 2) @Optimizer(@Adam(beta1 = 0.8))").errors())
                .extracting(WrongAnnotationsTest::asPrinted)
                .anyMatch(text -> text.contains("annotation not valid for an element of type OptimizerAlgorithm"));
        assertThat(compile("@Dense(units = 2) @Adam(beta1 = 0.8)").errors()).isEmpty();
    }

    /** Annotations that do not exist, as values of members. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "activationWith = @Activation(leakyRelu = @LeakyRelu(negativeSlope = 0.1))",
                "kernelInitializerWith = @Initializer(heNormal = @He(seed = 3))",
                "kernelRegularizer = @Ridge(0.1)",
                "kernelConstraint = @Constraint(maxNorm = @MaximumNorm(3))"
            })
    void annotationsThatDoNotExist(String argument) {
        assertThat(compile("@Dense(units = 2, " + argument + ")").errors())
                .extracting(WrongAnnotationsTest::asPrinted)
                .isNotEmpty()
                .allMatch(text -> text.contains("cannot find symbol"));
    }

    /** Trained numbers where nothing could train them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Dense(units = 2, kernelConstraint = @Constraint(formula = \"beta * w\", %s))",
                "@Dense(units = 2, kernelInitializerWith = @Initializer(formula = \"beta * normal\", %s))",
                "@Dense(units = 2) @Metrics(formulas = \"bend = mean(beta * yPred)\", %s)",
                "@Dense(units = 2) @Sgd @LearningRate(formula = \"beta * rate\", %s)"
            })
    void numbersThatNothingCouldTrain(String layer) {
        assertThat(compile(layer.formatted("trainable = @Trainable(name = \"beta\")"))
                        .errors())
                .extracting(WrongAnnotationsTest::asPrinted)
                .anyMatch(text -> text.contains("cannot find symbol") && text.contains("method trainable()"));
    }

    /** On the command line javac leaves packages out where names are clear without. */
    private static String asPrinted(Message message) {
        return message.text().replace("dev.synapt.annotations.", "");
    }

    private CompilerHost.Outcome compile(String layer) {
        return CompilerHost.javac(directory)
                .with("-Asynapt.vector=off", "-Asynapt.advice=off")
                .source(
                        "p/Two.java",
                        "package p; import dev.synapt.annotations.*;",
                        "@Network(input = 4)",
                        layer,
                        "@Loss(LossFunction.MEAN_SQUARED_ERROR)",
                        "interface Two {}")
                .run(new SynaptProcessor());
    }
}

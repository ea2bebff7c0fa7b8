package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Argument;
import dev.synapt.processor.CompilerHost.Message;
import dev.synapt.processor.CompilerHost.Outcome;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not legal Java is left to the compiler; what another processor completes is compiled. */
class IncompleteTest {
    @TempDir
    Path directory;

    private final RecordingCompiler recorder = new RecordingCompiler();

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "@Dense(units = Missing.UNITS) ~ cannot find symbol",
                "@Dense(units = \"ten\") ~ incompatible types",
                "@Dense ~ missing a default value for the element 'units'",
                "@Dens(units = 1) ~ cannot find symbol",
                "@Dense(units = 1, from = Missing.X) ~ cannot find symbol",
                "@Dense(units = 1, from = {\"a\", Missing.X}) ~ cannot find symbol",
                "@Activation(RELUU) ~ cannot find symbol|must be an enum constant",
                "@Dense(units = 1, kernelRegularizer = @L2(Missing.X)) ~ cannot find symbol",
                "@Adam @Adam ~ not a repeatable annotation",
                "@Dense(units = 1) @Dropout ~ missing a default value for the element 'value'",
                "@Dense(units = 1) @Dropout(0.1) @Dense(units = Missing.X) ~ cannot find symbol",
                "@Dropout(true) ~ incompatible types",
            })
    void leftToTheCompiler(String annotations, String complaint) {
        Outcome outcome = compile(CompilerHost.javac(directory), annotations);
        assertThat(outcome.success()).isFalse();
        assertThat(outcome.errors())
                .extracting(Message::text)
                .anyMatch(text -> Pattern.compile(complaint).matcher(text).find());
        assertThat(outcome.errors()).noneMatch(IncompleteTest::isOurs);
        assertThat(outcome.generated()).isEmpty();
        assertThat(recorder.declarations).isEmpty();

        // Eclipse's compiler may show the rest as legal; that is no reason to fail.
        Outcome eclipse = compile(CompilerHost.eclipse(directory), annotations);
        assertThat(eclipse.success()).isFalse();
        assertThat(eclipse.errors()).isNotEmpty().noneMatch(IncompleteTest::isOurs);
    }

    @Test
    void unknownMembersAreLeftToTheCompiler() {
        Outcome outcome = compile(CompilerHost.javac(directory), "@Dense(units = 1, depth = 2)");
        assertThat(outcome.errors()).extracting(Message::line).containsExactly(3L);
        assertThat(outcome.errors()).noneMatch(IncompleteTest::isOurs);
    }

    @Test
    void othersAreStillCompiled() {
        Outcome outcome = CompilerHost.javac(directory)
                .source(
                        "p/Models.java",
                        "package p; import dev.synapt.annotations.*;",
                        "@Network(input = 1) @Dense(units = Missing.UNITS) class A {}",
                        "@Network(input = 1) @Dense(units = 1) class B {}")
                .run(new SynaptProcessor(recorder));
        assertThat(outcome.generated()).containsOnlyKeys("p/BNetwork.java");
    }

    @Test
    void supertypesNeedNotResolve() {
        Outcome outcome = CompilerHost.javac(directory)
                .source(
                        "p/Digits.java",
                        "package p; import dev.synapt.annotations.*;",
                        "@Network(input = 1) @Dense(units = 1) class Digits extends DigitsNetworkBase<Missing> {}")
                .run(new SynaptProcessor(recorder));
        assertThat(outcome.generated()).containsOnlyKeys("p/DigitsNetwork.java");
    }

    @Test
    void valuesThatAnotherProcessorGenerates() {
        Outcome outcome = CompilerHost.javac(directory)
                .source(
                        "p/Digits.java",
                        "package p; import dev.synapt.annotations.*;",
                        "@Network(input = 1) @Dropout(0.1) @Dense(units = Sizes.UNITS) @Dropout(0.2)",
                        "interface Digits { DigitsNetwork network(); }")
                .run(
                        new GeneratingProcessor("p.Sizes", "package p; class Sizes { static final int UNITS = 64; }"),
                        new SynaptProcessor(recorder));
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.success()).isTrue();
        assertThat(recorder.declaration().annotations().get(2).argument("units"))
                .extracting(Argument::value)
                .isEqualTo(64);
        assertThat(recorder.declaration().annotations())
                .hasToString(
                        "[@Network(input = [1]), @Dropout(value = 0.1), @Dense(units = 64), @Dropout(value = 0.2)]");
    }

    private static boolean isOurs(Message message) {
        return message.text().matches("(?s).*\\[[A-Z]\\w+\\].*");
    }

    private Outcome compile(CompilerHost host, String annotations) {
        return host.source(
                        "p/Digits.java",
                        "package p; import dev.synapt.annotations.*;",
                        "import static dev.synapt.annotations.ActivationFunction.*;",
                        "@Network(input = 1) " + annotations + " interface Digits {}")
                .run(new SynaptProcessor(recorder));
    }
}

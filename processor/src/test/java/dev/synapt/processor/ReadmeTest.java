package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.CompilerHost.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows: its Java compiles, its kernel is one that is generated, its error is what javac says. */
class ReadmeTest {
    private static final String ANNOTATIONS = """
            import static dev.synapt.annotations.ActivationFunction.*;
            import static dev.synapt.annotations.LossFunction.*;
            import static dev.synapt.annotations.Metric.*;
            import static dev.synapt.annotations.Padding.*;
            import dev.synapt.annotations.*;
            """;

    /** What the programs speak of and leave to their readers. */
    private static final String DATA = """
            package p;

            import dev.synapt.runtime.*;
            import dev.synapt.runtime.callback.*;
            import dev.synapt.runtime.data.*;
            import dev.synapt.runtime.fullbatch.*;
            import java.nio.file.Path;
            import java.util.Map;

            abstract class Programs {
                HousesNetwork net;
                float[] images;
                float[] image;
                int[] labels;
                float[] samples;
                float[] prices;
                int[] kinds;
                float[] inputs;
                float[] targets;
                Dataset few;
            """;

    @TempDir
    Path directory;

    private String readme = "";

    @BeforeEach
    void read() throws IOException {
        readme = Files.readString(Path.of("../README.md"));
    }

    @Test
    void declarationsAndProgramsCompile() {
        String declarations = java().filter(block -> block.startsWith("@")).collect(Collectors.joining("\n"));
        List<String> programs = java().filter(block -> !block.startsWith("@") && !block.startsWith("for "))
                .toList();
        assertThat(declarations).contains("interface Digits", "interface Pictures", "interface Boots");
        assertThat(programs).hasSizeGreaterThan(5);
        StringBuilder methods = new StringBuilder(DATA);
        for (int i = 0; i < programs.size(); i++) {
            methods.append("void program" + i + "() throws Exception {\n" + programs.get(i) + "}\n");
        }

        Outcome outcome = CompilerHost.javac(directory)
                .with("-Xlint:all", "-Asynapt.vector=off")
                .source("p/Declarations.java", "package p;", ANNOTATIONS, declarations)
                .source("p/Programs.java", methods + "}")
                .run(new SynaptProcessor());

        assertThat(outcome.messages()).isEmpty();
        assertThat(outcome.success()).isTrue();
        assertThat(outcome.generated().get("p/BootsNetwork_fineTuning.java"))
                .contains("stage2NarrowKernelUpdate")
                .doesNotContain("stage1NarrowKernelUpdate");
    }

    @Test
    void theKernelIsThatOfTheFirstNetwork() {
        String digits = java().findFirst().orElseThrow();
        String kernel =
                java().filter(block -> block.startsWith("for ")).findFirst().orElseThrow();
        Outcome outcome = CompilerHost.javac(directory)
                .with("-proc:only", "--add-modules", "jdk.incubator.vector")
                .source("p/Digits.java", "package p;", ANNOTATIONS, digits)
                .run(new SynaptProcessor());
        String generated = Objects.requireNonNull(outcome.generated().get("p/DigitsNetworkVector512.java"));
        assertThat(withoutIndents(generated)).contains(withoutIndents(kernel.replace("...", "")));
    }

    @Test
    void theErrorIsWhatTheCompilerSays() {
        MatchResult shown = Pattern.compile("Digits\\.java:5: error: (.*)\n(.*)\n( *)\\^\n")
                .matcher(readme)
                .results()
                .findFirst()
                .orElseThrow();
        Outcome outcome = CompilerHost.javac(directory)
                .with("-proc:only", "-Asynapt.vector=off")
                .source(
                        "p/Digits.java",
                        "package p;",
                        "import static dev.synapt.annotations.ActivationFunction.*;",
                        "import dev.synapt.annotations.*;",
                        "@Network(input = 784)",
                        shown.group(2),
                        "@Loss(LossFunction.MEAN_SQUARED_ERROR)",
                        "interface Digits {}")
                .run(new SynaptProcessor());
        int column = shown.group(3).length() + 1;
        assertThat(outcome.errors())
                .singleElement()
                .hasToString("ERROR p/Digits.java:5:" + column + ": " + shown.group(1));
    }

    /** The blocks of Java, in order. */
    private Stream<String> java() {
        return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(readme)
                .results()
                .map(block -> block.group(1));
    }

    private static String withoutIndents(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
    }
}

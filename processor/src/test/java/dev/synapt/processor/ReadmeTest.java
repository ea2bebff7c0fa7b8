package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.CompilerHost.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README shows: its Java compiles with its imports alone, its kernel is one that is generated, its error is
 * what javac says.
 */
class ReadmeTest {
    /** What the programs speak of and leave to their readers. */
    private static final String DATA = """
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
        String declarations = declarations().map(ReadmeTest::withoutImports).collect(Collectors.joining("\n"));
        assertThat(declarations).contains("interface Digits", "interface Pictures", "interface Boots");
        List<String> programs = programs().toList();
        assertThat(programs).hasSizeGreaterThan(5);
        StringBuilder methods = new StringBuilder(DATA);
        for (int i = 0; i < programs.size(); i++) {
            methods.append("void program" + i + "() throws Exception {\n" + withoutImports(programs.get(i)) + "}\n");
        }

        Outcome outcome = CompilerHost.javac(directory)
                .with("-Xlint:all", "-Asynapt.vector=off")
                .source("p/Declarations.java", "package p;", imports(declarations()), declarations)
                .source("p/Programs.java", "package p;", imports(programs()), methods + "}")
                .run(new SynaptProcessor());

        assertThat(outcome.messages()).isEmpty();
        assertThat(outcome.success()).isTrue();
        assertThat(outcome.generated().get("p/BootsNetwork_fineTuning.java"))
                .contains("stage2NarrowKernelUpdate")
                .doesNotContain("stage1NarrowKernelUpdate");
    }

    @Test
    void theKernelIsThatOfTheFirstNetwork() {
        String digits = declarations().findFirst().orElseThrow();
        String kernel =
                java().filter(block -> block.startsWith("for ")).findFirst().orElseThrow();
        Outcome outcome = CompilerHost.javac(directory)
                .with("-proc:only", "--add-modules", "jdk.incubator.vector")
                .source("p/Digits.java", "package p;", digits)
                .run(new SynaptProcessor());
        String generated = Objects.requireNonNull(outcome.generated().get("p/DigitsNetworkVector512.java"));
        assertThat(withoutIndents(generated)).contains(withoutIndents(kernel.replace("...", "")));
    }

    @Test
    void theErrorIsWhatTheCompilerSays() {
        MatchResult shown = Pattern.compile("Digits\\.java:(\\d+): error: (.*)\n(.*)\n( *)\\^\n")
                .matcher(readme)
                .results()
                .findFirst()
                .orElseThrow();
        List<String> lines =
                new ArrayList<>(declarations().findFirst().orElseThrow().lines().toList());
        int line = Integer.parseInt(shown.group(1));
        assertThat(lines.get(line - 1)).startsWith("@Dense(units = ");
        lines.set(line - 1, shown.group(3));
        Outcome outcome = CompilerHost.javac(directory)
                .with("-proc:only", "-Asynapt.vector=off")
                .source("Digits.java", lines.toArray(String[]::new))
                .run(new SynaptProcessor());
        int column = shown.group(4).length() + 1;
        assertThat(outcome.errors())
                .singleElement()
                .hasToString("ERROR Digits.java:" + line + ":" + column + ": " + shown.group(2));
    }

    /** The blocks of networks and blocks. */
    private Stream<String> declarations() {
        return java().filter(block -> block.contains("\ninterface "));
    }

    /** The blocks of statements. */
    private Stream<String> programs() {
        return java().filter(block -> !block.contains("\ninterface ") && !block.startsWith("for "));
    }

    /** The blocks of Java, in order. */
    private Stream<String> java() {
        return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(readme)
                .results()
                .map(block -> block.group(1));
    }

    private static String imports(Stream<String> blocks) {
        return blocks.flatMap(String::lines)
                .filter(line -> line.startsWith("import "))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** A block without its imports and the dots behind them. */
    private static String withoutImports(String block) {
        return block.lines()
                .filter(line -> !line.startsWith("import ") && !line.equals("..."))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String withoutIndents(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
    }
}

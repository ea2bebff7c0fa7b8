package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.CompilerHost.Outcome;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Declarations in class files have no source; where that leaves their order open it is an error, never a guess. */
class ClassFileTest {
    @TempDir
    Path directory;

    private final RecordingCompiler recorder = new RecordingCompiler();

    @BeforeEach
    void compileSources() {
        Outcome outcome = CompilerHost.javac(directory)
                .with("-proc:none")
                .source(
                        "p/All.java",
                        "package p; import dev.synapt.annotations.*;",
                        "@Network(input = 4) @Dense(units = 1) @Dropout(0.1) @Dense(units = 2) class Repeated {}",
                        "@Network(input = 4) @Dense(units = 1) @Dropout(0.1) @Flatten @Adam class Distinct {}",
                        "@Adam @Network(input = 4) @Dense(units = 1) @Dense(units = 2) class OneKind {}",
                        "@Network(input = 4) @Dropout(value = 0.1, from = \"a\") @Dense(units = 1, name = \"a\")",
                        "@Dropout(value = 0.2, from = \"dropout\") class Named {}",
                        "@Network(input = 4) @Dense(units = 4, name = \"a\", from = \"input\")",
                        "@Add(from = {\"a\", \"input\"}) @Dense(units = 1, from = \"add\") class AllNamed {}")
                .run();
        assertThat(outcome.success()).isTrue();
    }

    @Test
    void unknownOrder() {
        Outcome outcome = process("p.Repeated");
        assertThat(outcome.errors())
                .extracting(String::valueOf)
                .containsExactly("ERROR :-1:-1: The order of the 3 layers of p.Repeated cannot be determined:"
                        + " this compiler shows annotations that stand several times without telling"
                        + " what stands between them, and there is no class RepeatedNetwork, which the"
                        + " processor writes to say it. Compile Repeated from source with javac or"
                        + " Eclipse's compiler and this processor, or give every layer but the first its"
                        + " input by name, as in from = \"dense\". [UnknownOrder]");
        assertThat(outcome.generated()).isEmpty();
    }

    @Test
    void withoutRepeatsTheOrderIsKnown() {
        assertThat(process("p.Distinct").errors()).isEmpty();
        assertThat(recorder.declaration())
                .hasToString(
                        "@Network(input = [4])\n@Dense(units = 1)\n@Dropout(value = 0.1)\n@Flatten\n@Adam\nDistinct");
    }

    @Test
    void withOneKindOfLayerTheOrderIsKnown() {
        assertThat(process("p.OneKind").errors()).isEmpty();
        assertThat(recorder.declaration())
                .hasToString("@Adam\n@Network(input = [4])\n@Dense(units = 1)\n@Dense(units = 2)\nOneKind");
    }

    @Test
    void layersThatNameTheirInputNeedNoOrder() {
        assertThat(process("p.Named").errors()).isEmpty();
        assertThat(recorder.declaration().annotations().get(0)).hasToString("@Dense(name = \"a\", units = 1)");
    }

    @Test
    void theFirstLayerMayNameTheInput() {
        assertThat(process("p.AllNamed").errors()).isEmpty();
        assertThat(recorder.declaration().annotations()).hasSize(4);
    }

    private Outcome process(String className) {
        return CompilerHost.javac(directory)
                .classPath(directory.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path"))
                .with("-proc:only")
                .classes(className)
                .run(new SynaptProcessor(recorder));
    }
}

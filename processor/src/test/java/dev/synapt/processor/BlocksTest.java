package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.declaration.Site;
import dev.synapt.processor.CompilerHost.Outcome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Blocks and reused networks from the same file, another file and class files, by javac and by Eclipse's compiler. */
class BlocksTest {
    private static final String[] RESIDUAL = {
        "package p;",
        "import dev.synapt.annotations.*;",
        "@Block",
        "@Argument(name = \"units\", sets = {\"first.units\", \"second.units\"})",
        "@Dense(units = 4, name = \"first\")",
        "@Activation(ActivationFunction.RELU)",
        "@Dense(units = 4, name = \"second\")",
        "@Dropout(0.1)",
        "@Add(from = {\"dropout\", \"input\"})",
        "public interface Residual {}"
    };

    private static final String[] DEEP = {
        "package q;",
        "import dev.synapt.annotations.*;",
        "import p.Residual;",
        "@Network(input = 8)",
        "@Reuse(value = Residual.class, arguments = \"units = 8\", repeat = 2)",
        "@Dense(units = 1)",
        "@Reuse(value = Residual.class, arguments = \"units = 1\", name = \"last\")",
        "@Loss(LossFunction.MEAN_SQUARED_ERROR)",
        "interface Deep {}"
    };

    private static final String RESIDUAL_IN_ORDER = """
            @Dense(name = "first", units = 4)
            @Activation(value = RELU)
            @Dense(name = "second", units = 4)
            @Dropout(value = 0.1)
            @Add(from = ["dropout", "input"])
            """;

    @TempDir
    Path directory;

    private final RecordingCompiler recorder = new RecordingCompiler();

    @ParameterizedTest
    @EnumSource
    void fromAnotherFileOfTheCompilation(Host host) {
        Outcome outcome = host.in(directory)
                .source("p/Residual.java", RESIDUAL)
                .source("q/Deep.java", DEEP)
                .run(new SynaptProcessor(recorder));
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.generated()).containsOnlyKeys("p/ResidualBlock.java", "q/DeepNetwork.java");
        assertThat(recorder.declarations)
                .extracting(NetworkDeclaration::typeName)
                .containsExactly("Residual", "Deep");
        assertThat(reusedIn(recorder.declarations.get(1)).site()).isNotEqualTo(Site.NOWHERE);
    }

    /**
     * An incremental build, or another library: the block is a class file, its order on the class generated beside it.
     */
    @ParameterizedTest
    @EnumSource
    void fromAClassFile(Host host) throws IOException {
        Outcome library = host.in(directory).source("p/Residual.java", RESIDUAL).run(new SynaptProcessor());
        assertThat(library.messages()).isEmpty();
        assertThat(library.generated().get("p/ResidualBlock.java"))
                .contains("@LayerOrder({\"Dense\", \"Activation\", \"Dense\", \"Dropout\", \"Add\"})");

        Outcome program = host.in(Files.createDirectory(directory.resolve("program")))
                .classPath(directory.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path"))
                .source("q/Deep.java", DEEP)
                .run(new SynaptProcessor(recorder));
        assertThat(program.errors()).isEmpty();
        assertThat(program.generated()).containsOnlyKeys("q/DeepNetwork.java");
        NetworkDeclaration reused = reusedIn(recorder.declaration());
        assertThat(reused.toString()).contains(RESIDUAL_IN_ORDER);
        assertThat(reused.site()).isEqualTo(Site.NOWHERE);
    }

    /** A library as it is published: class files in a jar. */
    @ParameterizedTest
    @EnumSource
    void fromAJar(Host host) throws IOException {
        Outcome library = host.in(directory).source("p/Residual.java", RESIDUAL).run(new SynaptProcessor());
        assertThat(library.messages()).isEmpty();
        Path jar = directory.resolve("library.jar");
        pack(directory.resolve("classes"), jar);

        Outcome program = host.in(Files.createDirectory(directory.resolve("program")))
                .classPath(jar + File.pathSeparator + System.getProperty("java.class.path"))
                .source("q/Deep.java", DEEP)
                .run(new SynaptProcessor(recorder));
        assertThat(program.errors()).isEmpty();
        assertThat(program.generated()).containsOnlyKeys("q/DeepNetwork.java");
        assertThat(reusedIn(recorder.declaration()).toString()).contains(RESIDUAL_IN_ORDER);
    }

    private static void pack(Path folder, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
                out.putNextEntry(new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    /** The generated class of a network says its order, so that the network can be reused. */
    @ParameterizedTest
    @EnumSource
    void aNetworkFromAClassFile(Host host) throws IOException {
        assertThat(host.in(directory)
                        .with("-Asynapt.vector=off", "-Asynapt.advice=off")
                        .source("p/Residual.java", RESIDUAL)
                        .source("q/Deep.java", DEEP)
                        .run(new SynaptProcessor())
                        .errors())
                .isEmpty();
        Outcome program = host.in(Files.createDirectory(directory.resolve("program")))
                .classPath(directory.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path"))
                .with("-Asynapt.vector=off", "-Asynapt.advice=off")
                .source(
                        "q/Head.java",
                        "package q; import dev.synapt.annotations.*;",
                        "@Network(input = 8)",
                        "@Reuse(value = Deep.class, until = \"dense\", name = \"base\")",
                        "@Dense(units = 2)",
                        "@Loss(LossFunction.MEAN_SQUARED_ERROR)",
                        "interface Head {}")
                .run(new SynaptProcessor());
        assertThat(program.errors()).isEmpty();
        assertThat(program.generated().get("q/HeadNetwork.java"))
                .contains(
                        "\"residual/1/first/kernel\"",
                        "\"residual/2/second/bias\"",
                        "\"dense/kernel\"",
                        "\"dense_1/kernel\"")
                .doesNotContain("last/");
    }

    @Test
    void withoutTheRecordTheOrderIsUnknown() throws IOException {
        CompilerHost.javac(directory)
                .with("-proc:none")
                .source("p/Residual.java", RESIDUAL)
                .run();
        Outcome program = CompilerHost.javac(Files.createDirectory(directory.resolve("program")))
                .classPath(directory.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path"))
                .source("q/Deep.java", DEEP)
                .run(new SynaptProcessor(recorder));
        assertThat(program.errors())
                .extracting(String::valueOf)
                .containsExactly("ERROR q/Deep.java:5:24: The order of the 5 layers of p.Residual cannot be determined:"
                        + " this compiler shows annotations that stand several times without telling what stands"
                        + " between them, and there is no class ResidualBlock, which the processor writes to say"
                        + " it. Compile Residual from source with javac or Eclipse's compiler and this processor,"
                        + " or give every layer but the first its input by name, as in from = \"dense\"."
                        + " [UnknownOrder]");
        assertThat(program.generated()).isEmpty();
    }

    @Test
    void aMistakeInABlockIsReportedOnceAndThere() {
        Outcome outcome = CompilerHost.javac(directory)
                .with("-Asynapt.vector=off", "-Asynapt.advice=off")
                .source(
                        "p/Bad.java",
                        "package p; import dev.synapt.annotations.*;",
                        "@Block",
                        "@Dense(units = 0)",
                        "interface Bad {}",
                        "@Block @Dense(units = 3)",
                        "@Add(from = {\"dense\", \"input\"})",
                        "interface Skip {}",
                        "@Network(input = 4) @Reuse(Bad.class) @Reuse(Skip.class) @Loss(LossFunction.MEAN_SQUARED_ERROR)",
                        "interface One {}",
                        "@Network(input = 5) @Reuse(Skip.class) @Loss(LossFunction.MEAN_SQUARED_ERROR)",
                        "interface Two {}")
                .run(new SynaptProcessor());
        assertThat(outcome.errors())
                .extracting(message -> message.line() + ":" + message.column() + " " + message.text())
                .containsExactly(
                        "3:16 @Dense takes units >= 1, but here units = 0. The smallest is 1. [ValueOutOfRange]",
                        "6:23 'skip/add' joins its inputs element by element, so that they need one shape, but 'skip/dense'"
                                + " is (3) and 'bad/dense' is (1):\n"
                                + "  input (4) -> bad/dense (1) -> skip/dense (3)\n"
                                + "  input (4) -> bad/dense (1)\n"
                                + "  Bring one of them to the other's shape, as @Dense(units = 3, from = \"bad/dense\") does, or"
                                + " use @Concatenate. In Skip, reused as 'skip'. [ShapeMismatch]");
    }

    @Test
    void aMistakeInAClassFileIsReportedAtTheUse() throws IOException {
        CompilerHost.javac(directory).source("p/Residual.java", RESIDUAL).run(new SynaptProcessor());
        Outcome program = CompilerHost.javac(Files.createDirectory(directory.resolve("program")))
                .with("-Asynapt.vector=off", "-Asynapt.advice=off")
                .classPath(directory.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path"))
                .source(
                        "q/Deep.java",
                        "package q; import dev.synapt.annotations.*;",
                        "@Network(input = 8)",
                        "@Reuse(p.Residual.class)",
                        "@Loss(LossFunction.MEAN_SQUARED_ERROR) interface Deep {}")
                .run(new SynaptProcessor());
        assertThat(program.errors()).singleElement().satisfies(message -> {
            assertThat(message.line()).isEqualTo(3);
            assertThat(message.column()).isEqualTo(1);
            assertThat(message.text()).endsWith("In Residual, reused as 'residual'. [ShapeMismatch]");
        });
    }

    @Test
    void aBlockNeedsNoRuntime() {
        Outcome outcome = CompilerHost.javac(directory)
                .classPath(CompilerHost.homeOf(dev.synapt.annotations.Network.class))
                .source("p/Residual.java", RESIDUAL)
                .run(new SynaptProcessor());
        assertThat(outcome.messages()).isEmpty();
        assertThat(outcome.success()).isTrue();
    }

    @Test
    void aTypeThatDoesNotResolveIsLeftToTheCompiler() {
        Outcome outcome = CompilerHost.javac(directory)
                .source(
                        "q/Deep.java",
                        "package q; import dev.synapt.annotations.*;",
                        "@Network(input = 8) @Reuse(Missing.class) interface Deep {}")
                .run(new SynaptProcessor(recorder));
        assertThat(outcome.errors())
                .singleElement()
                .satisfies(message -> assertThat(message.text()).contains("cannot find symbol"));
    }

    private static NetworkDeclaration reusedIn(NetworkDeclaration declaration) {
        assertThat(declaration.reused()).containsOnlyKeys("p.Residual");
        return Objects.requireNonNull(declaration.reused().get("p.Residual"));
    }
}

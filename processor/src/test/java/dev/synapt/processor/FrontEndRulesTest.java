package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.annotations.Network;
import dev.synapt.processor.CompilerHost.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File, line, column and text of every rule that the front end has of its own. */
class FrontEndRulesTest {
    private static final String[] DIGITS = {
        "package p;", //
        "@dev.synapt.annotations.Network(input = 1)", //
        "interface Digits {}"
    };

    @TempDir
    Path directory;

    private final RecordingCompiler recorder = new RecordingCompiler();

    @Test
    void missingNetwork() {
        Outcome outcome = javac().source(
                        "p/Digits.java",
                        "package p;",
                        "import dev.synapt.annotations.*;",
                        "@Deprecated",
                        "@Dropout(0.5)",
                        "@Dense(units = 1) @Dense(units = 2) interface Digits {",
                        "  @Adam class Inner {}",
                        "}")
                .run(new SynaptProcessor(recorder));
        assertThat(outcome.errors())
                .extracting(String::valueOf)
                .containsExactly(
                        "ERROR p/Digits.java:4:1: @Dropout stands on Digits, which has no @Network and"
                                + " so declares no network. Add @Network(input = ...) with the shape of one"
                                + " sample, or @Block for layers that networks are to reuse, or remove @Dropout."
                                + " [NoNetwork]",
                        "ERROR p/Digits.java:6:3: @Adam stands on Inner, which has no @Network and so"
                                + " declares no network. Add @Network(input = ...) with the shape of one sample,"
                                + " or @Block for layers that networks are to reuse, or remove @Adam. [NoNetwork]");
    }

    /** Compilers check {@code @Target} themselves, and javac does so before it runs any processor. */
    @Test
    void notATypeForJavac() {
        Outcome outcome = javac().source(
                        "p/Digits.java",
                        "package p;",
                        "abstract class Digits {",
                        "  @dev.synapt.annotations.Network(input = 1)",
                        "  abstract void method();",
                        "}")
                .run(new SynaptProcessor(recorder));
        assertThat(outcome.errors()).extracting(CompilerHost.Message::line).containsExactly(3L);
        assertThat(outcome.generated()).isEmpty();
    }

    /** Eclipse's compiler runs processors in spite of it. */
    @Test
    void notATypeForEclipse() {
        Outcome outcome = CompilerHost.eclipse(directory)
                .source("p/package-info.java", "@dev.synapt.annotations.Network(input = 3) package p;")
                .run(new SynaptProcessor(recorder));
        assertThat(outcome.errors())
                .extracting(CompilerHost.Message::text)
                .containsExactly(
                        "The annotation @dev.synapt.annotations.Network is disallowed for this location",
                        "@Network stands on a package, but a network is declared on a class or"
                                + " interface. Move it to the type that has @Network. [NotAType]");
    }

    @Test
    void nameClashWithASource() {
        Outcome outcome = javac().source("p/DigitsNetwork.java", "package p;", "class DigitsNetwork {}")
                .source(
                        "p/Digits.java",
                        "package p;",
                        "@dev.synapt.annotations.Network(input = 1)",
                        "interface Digits {}")
                .run(new SynaptProcessor(recorder));
        assertThat(outcome.errors())
                .extracting(String::valueOf)
                .containsExactly("ERROR p/Digits.java:3:1: The network Digits would generate p.DigitsNetwork,"
                        + " but a type of this compilation has that name. Rename one of the two."
                        + " [NameClash]");
    }

    @Test
    void nameClashOfTwoNetworks() {
        Outcome outcome = javac().source(
                        "p/A.java",
                        "package p;",
                        "import dev.synapt.annotations.*;",
                        "class A { @Network(input = 1) interface B {} }",
                        "@Network(input = 1) class A_B {}")
                .run(new SynaptProcessor(recorder));
        assertThat(outcome.errors())
                .extracting(String::valueOf)
                .containsExactly("ERROR p/A.java:4:21: The network A_B would generate p.A_BNetwork, but a"
                        + " class generated for p.A.B has that name. Rename one of the two. [NameClash]");
    }

    @Test
    void nameClashOfAClassBesideTheNetwork() {
        Outcome outcome = javac().source("p/LineNetworkPlain.java", "package p;", "class LineNetworkPlain {}")
                .source(
                        "p/Line.java",
                        "package p; import dev.synapt.annotations.*;",
                        "@Network(input = 1) @Dense(units = 1) @Loss(LossFunction.MEAN_SQUARED_ERROR) class Line {}")
                .run(new SynaptProcessor());
        assertThat(outcome.errors())
                .extracting(String::valueOf)
                .containsExactly(
                        "ERROR p/Line.java:2:78: The network Line would generate p.LineNetworkPlain, but a type of"
                                + " this compilation has that name. Rename one of the two. [NameClash]");
        assertThat(outcome.generated()).isEmpty();
    }

    @Test
    void nameClashWithAnotherProcessor() {
        Outcome outcome = javac().source("p/Digits.java", DIGITS)
                .run(
                        new GeneratingProcessor("p.DigitsNetwork", "package p; class DigitsNetwork {}"),
                        new SynaptProcessor(recorder));
        assertThat(outcome.errors())
                .extracting(String::valueOf)
                .containsExactly("ERROR p/Digits.java:3:1: The network Digits would generate p.DigitsNetwork, but what"
                        + " another processor generated has that name. Rename one of the two. [NameClash]");
    }

    @Test
    void missingRuntime() {
        Outcome outcome = javac().classPath(CompilerHost.homeOf(Network.class))
                .source(
                        "p/Digits.java",
                        "package p;",
                        "@dev.synapt.annotations.Network(input = 1)",
                        "interface Digits {}")
                .run(new SynaptProcessor(recorder));
        assertThat(outcome.errors())
                .extracting(String::valueOf)
                .containsExactly("ERROR p/Digits.java:3:1: The class generated for Digits links to the runtime,"
                        + " but this compilation cannot see it. Add the dependency"
                        + " dev.synapt:synapt-runtime. [MissingRuntime]");
    }

    @Test
    void unknownOption() {
        assertThat(withOption("-Asynapt.advise=off").errors())
                .extracting(String::valueOf)
                .containsExactly("ERROR :-1:-1: There is no option synapt.advise; did you mean 'synapt.advice'?"
                        + " The options are -Asynapt.advice=off|note|warning|error,"
                        + " -Asynapt.vector=auto|off|required, -Asynapt.convolution=auto|direct and"
                        + " -Asynapt.opencl=on|off. [InvalidOption]");
    }

    @Test
    void wrongValues() {
        assertThat(javac().with("-Asynapt.advice=loud", "-Asynapt.vector")
                        .source("p/Digits.java", DIGITS)
                        .run(new SynaptProcessor(recorder))
                        .errors())
                .extracting(String::valueOf)
                .containsExactly(
                        "ERROR :-1:-1: -Asynapt.advice has no value 'loud'. Give one of"
                                + " off|note|warning|error; the default is note. [InvalidOption]",
                        "ERROR :-1:-1: -Asynapt.vector has no value. Give one of auto|off|required;"
                                + " the default is auto. [InvalidOption]");
    }

    @Test
    void defect() {
        Outcome outcome = javac().source("p/Digits.java", DIGITS).run(new SynaptProcessor((declaration, options) -> {
            throw new IllegalStateException("no such axis");
        }));
        assertThat(outcome.errors()).hasSize(1);
        assertThat(outcome.errors().get(0).toString().lines())
                .startsWith(
                        "ERROR p/Digits.java:3:1: Synapt failed on p.Digits. This is a defect of Synapt, not of your"
                                + " code: please report it together with the annotations of Digits and these lines"
                                + " [Defect]",
                        "  java.lang.IllegalStateException: no such axis")
                .allMatch(line -> !line.contains("com.sun.tools.javac"))
                .last()
                .asString()
                .startsWith("      at dev.synapt.processor.SynaptProcessor.compile(SynaptProcessor.java:");
    }

    private Outcome withOption(String option) {
        return javac().with(option).source("p/Digits.java", DIGITS).run(new SynaptProcessor(recorder));
    }

    private CompilerHost javac() {
        return CompilerHost.javac(directory);
    }
}

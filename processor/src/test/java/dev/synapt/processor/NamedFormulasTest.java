package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.FormulaDefinition;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.declaration.Site;
import dev.synapt.processor.CompilerHost.Outcome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Annotations of a user's own that declare formulas: from the same compilation and class files, by javac and by
 * Eclipse's compiler.
 */
class NamedFormulasTest {
    /** One of each kind; the activation may stand several times, and takes a layer's name and input. */
    private static final String[] FORMULAS = {
        "package p;",
        "import dev.synapt.annotations.*;",
        "public interface Formulas {",
        "  @Activation(formula = \"x * sigmoid(beta * x)\")",
        "  @java.lang.annotation.Repeatable(Swish.List.class)",
        "  @interface Swish { double beta() default 1; String name() default \"\"; String[] from() default {};",
        "    @interface List { Swish[] value(); } }",
        "  @Loss(formula = \"mean(max(tau * (yTrue - yPred), (tau - 1) * (yTrue - yPred)))\")",
        "  @interface Quantile { double tau(); }",
        "  @Metrics(formulas = \"near = mean(select(abs(yPred - yTrue) < within, 1, 0))\")",
        "  @interface Near { double within() default 0.1; }",
        "  @LearningRate(formula = \"rate * min(1, (step + 1) / steps)\")",
        "  @interface WarmUp { int steps() default 1000; }",
        "  @Regularizer(formula = \"strength * log1p(square(w))\")",
        "  @interface Robust { double strength() default 0.01; }",
        "  @Initializer(formula = \"(2 * uniform - 1) * omega / fanIn\")",
        "  @interface Siren { long omega() default 30; }",
        "  @Constraint(formula = \"w * min(1, bound / norm)\", axis = 1)",
        "  @interface Rows { double bound() default 3; }",
        "}"
    };

    private static final String[] NETWORK = {
        "package q;",
        "import dev.synapt.annotations.*;",
        "import p.Formulas.*;",
        "@Network(input = 4)",
        "@Dense(units = 8, kernelInitializerWith = @Initializer(reuse = Siren.class, arguments = \"omega = 6\"),",
        "  kernelRegularizerWith = @Regularizer(reuse = Robust.class), kernelConstraint = @Constraint(reuse = Rows.class))",
        "@Swish",
        "@Dense(units = 8, activationWith = @Activation(reuse = Swish.class, arguments = \"beta = 1.5\"))",
        "@Swish(beta = 2, name = \"second\")",
        "@Dense(units = 2, from = \"second\")",
        "@Quantile(tau = 0.9)",
        "@Metrics(Metric.MAE)",
        "@Near(within = 0.5)",
        "@WarmUp(steps = 10)",
        "interface Steps {}"
    };

    private static final String[] PLAIN = {"-Asynapt.vector=off", "-Asynapt.advice=off"};

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void fromAnotherFileOfTheCompilation(Host host) {
        Outcome outcome = host.in(directory)
                .with(PLAIN)
                .source("p/Formulas.java", FORMULAS)
                .source("q/Steps.java", NETWORK)
                .run(new SynaptProcessor());
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.success()).isTrue();
        assertThatAllFormulasAreCompiled(outcome);
    }

    /** An incremental build, or another library. */
    @ParameterizedTest
    @EnumSource
    void fromAClassFile(Host host) throws IOException {
        Outcome library = host.in(directory).source("p/Formulas.java", FORMULAS).run(new SynaptProcessor());
        assertThat(library.messages()).isEmpty();
        assertThat(library.generated()).isEmpty();
        Outcome program = program(host).source("q/Steps.java", NETWORK).run(new SynaptProcessor());
        assertThat(program.errors()).isEmpty();
        assertThatAllFormulasAreCompiled(program);
    }

    private CompilerHost program(Host host) throws IOException {
        return host.in(Files.createDirectory(directory.resolve("program")))
                .with(PLAIN)
                .classPath(directory.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path"));
    }

    private static void assertThatAllFormulasAreCompiled(Outcome outcome) {
        assertThat(outcome.generated().get("q/StepsNetwork.java"))
                .contains(
                        "\"activation\"",
                        "\"second\"",
                        "(rate, step, epoch) -> rate * Math.min(1.0, (step + 1.0) / 10.0)",
                        "List.of(\"mean_absolute_error\", \"near\")",
                        "\"p.Formulas.Swish\"");
        String plain = outcome.generated().get("q/StepsNetworkPlain.java");
        assertThat(plain).contains("2.0f", "1.5f", "0.9f", "0.01f");
    }

    /** The order of the layers of a block that is a class file: own annotations and ours in turns. */
    @ParameterizedTest
    @EnumSource
    void inABlockFromAClassFile(Host host) throws IOException {
        Outcome library = host.in(directory)
                .source("p/Formulas.java", FORMULAS)
                .source(
                        "p/Part.java",
                        "package p; import dev.synapt.annotations.*; import p.Formulas.*;",
                        "@Block @Swish @Dense(units = 3) @Activation(ActivationFunction.RELU) @Swish(beta = 3)",
                        "@Dense(units = 4) public interface Part {}")
                .run(new SynaptProcessor());
        assertThat(library.errors()).isEmpty();
        RecordingCompiler recorder = new RecordingCompiler();
        Outcome program = program(host)
                .source(
                        "q/Whole.java",
                        "package q; import dev.synapt.annotations.*;",
                        "@Network(input = 4) @Reuse(p.Part.class) @Loss(LossFunction.MEAN_SQUARED_ERROR) interface Whole {}")
                .run(new SynaptProcessor(recorder));
        assertThat(program.errors()).isEmpty();
        NetworkDeclaration declaration = recorder.declaration();
        assertThat(String.valueOf(declaration.reused().get("p.Part"))).contains("""
                @Swish
                @Dense(units = 3)
                @Activation(value = RELU)
                @Swish(beta = 3.0)
                @Dense(units = 4)
                """);
        FormulaDefinition swish = Objects.requireNonNull(declaration.formulas().get("p.Formulas.Swish"));
        assertThat(swish.site()).isEqualTo(Site.NOWHERE);
        assertThat(swish.arguments()).containsExactly("beta");
    }

    @Test
    void aMistakeInAFormulaIsReportedWhereItStands() {
        assertThat(CompilerHost.javac(directory)
                        .with(PLAIN)
                        .source(
                                "p/Swish.java",
                                "package p;",
                                "@dev.synapt.annotations.Activation(",
                                "    formula = \"x * sigmod(beta * x)\")",
                                "public @interface Swish {",
                                "  double beta() default 1;",
                                "  String mode() default \"\";",
                                "}",
                                "@dev.synapt.annotations.Activation(formula = \"x * sigmod(x)\")",
                                "@interface Other {}")
                        .run(new SynaptProcessor())
                        .errors())
                .extracting(message -> message.line() + ":" + message.column() + " " + message.text())
                .containsExactly(
                        """
                        8:46 At character 5 of the formula: unknown function 'sigmod'; did you mean 'sigmoid'?
                          x * sigmod(x)
                              ^ [InvalidFormula]""",
                        "6:10 'mode' of Swish is no number, so that the formula cannot speak of it. Make it a double, an int,"
                                + " a long or a boolean, or remove it. [InvalidFormula]",
                        """
                        3:15 At character 5 of the formula: unknown function 'sigmod'; did you mean 'sigmoid'?
                          x * sigmod(beta * x)
                              ^ [InvalidFormula]""");
    }

    @Test
    void aMistakeInAUseIsReportedThere() throws IOException {
        CompilerHost.javac(directory).source("p/Formulas.java", FORMULAS).run(new SynaptProcessor());
        String[] network = Arrays.copyOf(NETWORK, NETWORK.length);
        network[5] = network[5].replace("Rows.class", "Near.class");
        network[7] = network[7].replace("beta = 1.5", "beta = big");
        network[10] = "@Loss(reuse = Quantile.class)";
        network[12] = "@Robust";
        assertThat(program(Host.JAVAC)
                        .source("q/Steps.java", network)
                        .run(new SynaptProcessor())
                        .errors())
                .extracting(message -> message.line() + ": " + message.text())
                .containsExactly(
                        "6: Near declares a formula for @Metrics, but this is @Constraint. Did you mean another annotation type?"
                                + " [InvalidFormula]",
                        "8: 'beta' of Swish takes a number, but here beta = big. [ValueOutOfRange]",
                        "11: Quantile takes 'tau', which has no default. Give it, as in arguments = \"tau = 1\"."
                                + " [MissingArgument]",
                        "13: Robust declares a formula for @Regularizer, which stands within a layer. Write it there, as"
                                + " @Regularizer(reuse = Robust.class). [InvalidFormula]");
    }
}

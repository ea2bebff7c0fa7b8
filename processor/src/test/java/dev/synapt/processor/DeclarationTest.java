package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.processor.CompilerHost.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a declaration holds of the annotated type and its annotations. */
class DeclarationTest {
    @TempDir
    Path directory;

    private final RecordingCompiler recorder = new RecordingCompiler();

    @ParameterizedTest
    @EnumSource
    void everyMemberHasItsValueWrittenOrNot(Host host) {
        compile(
                host,
                "p/Digits.java",
                "package p;",
                "@Network(input = {28, Sizes.SIDE, 1}, seed = 7)",
                "@Dense(units = 2 * Sizes.SIDE, useBias = false, from = \"a\" + \"b\", kernelInitializerWith ="
                        + " @Initializer(heNormal = @HeNormal(seed = 1L << 40)))",
                "@Adam(learningRate = 1, beta1 = -.5f)",
                "interface Digits {}",
                "class Sizes { static final int SIDE = 28; }");
        AnnotationUse network = use("Network");
        assertThat(network.list("input")).extracting(Argument::value).containsExactly(28, 28, 1);
        assertThat(network.argument("seed").value()).isEqualTo(7L);
        assertThat(network.constant("precision")).isEqualTo("FLOAT32");
        assertThat(network.argument("precision").written()).isFalse();

        AnnotationUse dense = use("Dense");
        assertThat(dense.integer("units")).isEqualTo(56);
        assertThat(dense.flag("useBias")).isFalse();
        assertThat(dense.list("from")).extracting(Argument::value).containsExactly("ab");
        assertThat(dense.argument("activation").value())
                .isEqualTo(new Argument.EnumConstant("ActivationFunction", "LINEAR"));
        assertThat(dense.argument("name").written()).isFalse();
        assertThat(dense.text("name")).isEmpty();
        AnnotationUse initializer =
                (AnnotationUse) dense.list("kernelInitializerWith").get(0).value();
        assertThat(initializer.constant("value")).isEqualTo("GLOROT_UNIFORM");
        AnnotationUse heNormal =
                (AnnotationUse) initializer.list("heNormal").get(0).value();
        assertThat(heNormal.type()).isEqualTo("HeNormal");
        assertThat(heNormal.list("seed")).extracting(Argument::value).containsExactly(1L << 40);

        AnnotationUse adam = use("Adam");
        assertThat(adam.argument("learningRate").value()).isEqualTo(1.0);
        assertThat(adam.argument("beta1").value()).isEqualTo(-0.5);
        assertThat(adam.argument("beta2").value()).isEqualTo(0.999);
    }

    @ParameterizedTest
    @EnumSource
    void anyKindOfTypeInAnyPlace(Host host) {
        Outcome outcome = compile(
                host,
                "deep/down/Models.java",
                "package deep.down;",
                "@Network(input = 1) public class Models<T extends Comparable<T>> {",
                "  @Network(input = 1) public interface Shown { @Network(input = 1) enum InInterface {} }",
                "  @Network(input = 1) protected abstract class Inner {}",
                "  @Network(input = 1) private record Hidden(int x) { @Network(input = 1) public static class X {} }",
                "  @Network(input = 1) @interface Note {}",
                "}");
        assertThat(outcome.generated())
                .containsOnlyKeys(
                        "deep/down/ModelsNetwork.java",
                        "deep/down/Models_ShownNetwork.java",
                        "deep/down/Models_Shown_InInterfaceNetwork.java",
                        "deep/down/Models_InnerNetwork.java",
                        "deep/down/Models_HiddenNetwork.java",
                        "deep/down/Models_Hidden_XNetwork.java",
                        "deep/down/Models_NoteNetwork.java");
        assertThat(recorder.declarations)
                .extracting(NetworkDeclaration::typeName, NetworkDeclaration::publicType)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("Models", true),
                        org.assertj.core.groups.Tuple.tuple("Models.Shown", true),
                        org.assertj.core.groups.Tuple.tuple("Models.Shown.InInterface", true),
                        org.assertj.core.groups.Tuple.tuple("Models.Inner", false),
                        org.assertj.core.groups.Tuple.tuple("Models.Hidden", false),
                        org.assertj.core.groups.Tuple.tuple("Models.Hidden.X", false),
                        org.assertj.core.groups.Tuple.tuple("Models.Note", false));
        assertThat(recorder.declarations)
                .extracting(NetworkDeclaration::packageName)
                .containsOnly("deep.down");
    }

    @ParameterizedTest
    @EnumSource
    void unnamedPackage(Host host) {
        Outcome outcome =
                compile(host, "Top.java", "@Network(input = 1) public class Top { @Network(input = 2) class In {} }");
        assertThat(outcome.generated()).containsOnlyKeys("TopNetwork.java", "Top_InNetwork.java");
        assertThat(recorder.declarations)
                .extracting(NetworkDeclaration::packageName)
                .containsOnly("");
    }

    @ParameterizedTest
    @EnumSource
    void suppressedAdviceOfTheTypeAndAllAroundIt(Host host) {
        compile(
                host,
                "p/Models.java",
                "package p;",
                "@SuppressWarnings(Models.ID) class Models {",
                "  static final String ID = \"NoActivation\";",
                "  @SuppressWarnings({\"DubiousLoss\", \"unchecked\"}) @Network(input = 1) class Digits {}",
                "  @SuppressWarnings(\"HighDropout\") class Beside {}",
                "}");
        assertThat(recorder.declaration().suppressed())
                .containsExactlyInAnyOrder("NoActivation", "DubiousLoss", "unchecked");
    }

    private AnnotationUse use(String type) {
        return recorder.declaration().annotations().stream()
                .filter(annotation -> annotation.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private Outcome compile(Host host, String path, String first, String... lines) {
        boolean inPackage = first.startsWith("package");
        String imports = "import dev.synapt.annotations.*;\n";
        Outcome outcome = host.in(directory)
                .source(path, inPackage ? first : imports + first, inPackage ? imports : "", String.join("\n", lines))
                .run(new SynaptProcessor(recorder));
        assertThat(outcome.errors()).isEmpty();
        return outcome;
    }
}

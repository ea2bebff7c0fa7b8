package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.NetworkCompiler;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.graph.Layer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What generated source is held to, whatever it computes. That it compiles without a warning, comments included, is
 * asked of every network by {@link GeneratedClasses}, and that no method is too long, by {@link BackendEqualityTest}.
 */
class GeneratedCodeTest {
    /** What every JDK rounds alike. */
    private static final Set<String> EXACT_FUNCTIONS =
            Set.of("abs", "floor", "floorMod", "fma", "max", "min", "sqrt", "multiplyExact");

    /** Operations of vectors that round once, or not at all. */
    private static final Set<String> EXACT_OPERATORS = Set.of(
            "MAX", "LT", "LE", "EQ", "NE", "GT", "GE", "AND", "OR", "XOR", "LSHL", "LSHR", "ASHR", "SQRT", "ABS");

    /** Operations of vectors for which there is no cache of what computes them. */
    private static final Pattern WITHOUT_CACHE = Pattern.compile(
            "(addIndex|allTrue|anyTrue|blend|feature|intoArray|rearrange|reinterpretAs\\w+)\\(|compare\\(.*");

    /** A method's first line; constructors have a capital letter. */
    private static final Pattern METHOD =
            Pattern.compile("^ +(?:(?:public|private|static|final|abstract) )*[\\w<>\\[\\]]+ ([a-z]\\w*)\\((?!.*;$)");

    /** The comment of a kernel: layers, pass, formula and more in words, shapes. */
    private static final Pattern KERNEL = Pattern.compile(
            "/\\*\\*\\s+\\* ([^:*]+): ([^*]+)\\.\\n +\\*\\n((?: +\\* .*\\n)+) +\\* Shapes: (.*)\\.\\n +\\*/\\s+@Override\\s+void");

    private static final String PASS = "forward|loss and its gradient|the truth in padded rows|gradient of the inputs"
            + "|gradient of the output, the sum of those by all that read it|gradient of the parameter, and its update"
            + "|kernel transformed|moving statistics|constraint|a later part of the update|length|penalty";

    private static final String SHAPES = "(\\w+(, \\w+)*: \\d+ x \\d+( a sample)?(; |$))+";

    /** The most weights that lines between pixels have, each a line of code. */
    @Test
    void linesBetweenPixelsThatAreFarApartAreShortEnough() {
        CompiledNetwork network = CompiledNetwork.of(Declarations.network("Far")
                .with("Network", "input", List.of(3, 2, 1))
                .with("Conv2D", "filters", 1, "kernelSize", 1)
                .with("UpSampling2D", "size", 32, "interpolation", "BILINEAR")
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .declaration());
        MethodSizes.assertShort(network.classes());
    }

    /** The longest formulas there are: second derivatives of normalized rows. */
    @Test
    void methodsOfSecondDerivativesAreShort() {
        CompiledNetwork network = CompiledNetwork.of(Declarations.network("Rows")
                .with("Network", "input", 3, "hessianProducts", true)
                .with("Dense", "units", 34)
                .with("LayerNormalization")
                .with("Dense", "units", 1)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .declaration());
        MethodSizes.assertShort(network.classes());
    }

    /** The reader of class files sees what is there. */
    @Test
    void aMethodThatIsTooLongIsFound() throws IOException {
        String name = MethodSizes.class.getSimpleName() + ".class";
        try (var in = MethodSizes.class.getResourceAsStream(name)) {
            assertThat(MethodSizes.of(in.readAllBytes()))
                    .containsKeys("of([B)Ljava/util/Map;", "method()V", "constants()V")
                    .allSatisfy((method, size) -> assertThat(size).isPositive());
        }
    }

    @Test
    void aDeepNetworkSharesTheKernelsOfEqualLayers() {
        PrintedNetwork network = PrintedNetwork.of(Networks.DEEP.declaration("FLOAT32"));
        String kernels = network.source("Deep32NetworkPlain");
        long methods = Pattern.compile("^    void ", Pattern.MULTILINE)
                .matcher(kernels)
                .results()
                .count();
        assertThat(network.graph().layers()).hasSize(61);
        assertThat(methods).as("kernels").isLessThan(25);
    }

    @ParameterizedTest
    @EnumSource(Networks.class)
    void onlyWhatEveryJvmRoundsAlikeIsCalled(Networks network) {
        for (SourceFile file : PrintedNetwork.of(network.declaration("FLOAT32")).sources()) {
            String code = file.text();
            assertThat(EXACT_FUNCTIONS).containsAll(found("Math\\.(?<!StrictMath\\.)(\\w+)", code));
            assertThat(EXACT_OPERATORS).containsAll(found("VectorOperators\\.(\\w+)", code));
            assertThat(found("reduceLanes\\(VectorOperators\\.(\\w+)\\)", code)).isSubsetOf("MAX");
            assertThat(code)
                    .doesNotContain("java.lang.reflect", "java.lang.invoke", "Class.forName", "getClass", "Unsafe")
                    .doesNotContain("@SuppressWarnings", "Random(", "random(", "currentTimeMillis", "nanoTime");
        }
    }

    /** {@link FirstUses} says why. */
    @ParameterizedTest
    @EnumSource(Networks.class)
    void everyOperationOfVectorsIsUsedOnceBeforeAnyIsHot(Networks network) {
        for (SourceFile file : PrintedNetwork.of(network.declaration("FLOAT32")).sources()) {
            if (file.qualifiedName().contains("Vector")) {
                Set<String> operations = operations(file.text());
                operations.removeIf(WITHOUT_CACHE.asMatchPredicate());
                assertThat(found("(?s)static \\{(.*?)\\n    }", file.text()).stream()
                                .flatMap(first -> operations(first).stream()))
                        .as("operations used in the initializer of %s", file.qualifiedName())
                        .containsAll(operations);
            }
        }
    }

    /** Names of methods of vectors, with the operator where it is an argument. */
    private static Set<String> operations(String code) {
        return found("\\.(?<=[\\w)]\\.)(?<!\\b[A-Z]\\w{0,40}\\.)(\\w+\\((?:VectorOperators\\.\\w+)?)", code);
    }

    /** Short copies have crashed a compiler; {@link CopyCode} says which. */
    @ParameterizedTest
    @EnumSource(Networks.class)
    void noCopyIsShortEnoughForLoadsAndStores(Networks network) {
        for (String precision : List.of("FLOAT32", "FLOAT64")) {
            for (SourceFile file :
                    PrintedNetwork.of(network.declaration(precision)).sources()) {
                assertThat(found("System\\.arraycopy\\([^;]*, ([^;]+)\\);", file.text()))
                        .as("lengths copied in %s", file.qualifiedName())
                        .allSatisfy(length ->
                                assertThat(Integer.parseInt(length)).isGreaterThan(CopyCode.LOADS_AND_STORES));
            }
        }
    }

    private static Set<String> found(String pattern, String code) {
        Set<String> names = new TreeSet<>();
        Pattern.compile(pattern).matcher(code).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    @ParameterizedTest
    @EnumSource(Networks.class)
    void everyMethodSaysWhatItIsFor(Networks network) {
        Set<String> undocumented = new TreeSet<>();
        for (SourceFile file : PrintedNetwork.of(network.declaration("FLOAT32")).sources()) {
            List<String> lines = file.text().lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                Matcher method = METHOD.matcher(lines.get(i));
                String above = i == 0 ? "" : lines.get(i - 1).strip();
                if (method.find() && !above.endsWith("*/") && !above.equals("@Override")) {
                    undocumented.add(file.qualifiedName() + "." + method.group(1));
                }
            }
        }
        assertThat(undocumented).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Networks.class)
    void everyKernelSaysLayerPassFormulaAndShapes(Networks network) {
        PrintedNetwork printed = PrintedNetwork.of(network.declaration("FLOAT32"));
        List<String> layers = new ArrayList<>();
        printed.graph().layers().forEach(layer -> layers.add(layer.name()));
        printed.graph().outputs().forEach(output -> layers.add(output.loss().name()));
        // What puts the predictions of several outputs together is no layer's.
        layers.add("predictions");
        for (SourceFile file : printed.sources()) {
            Matcher comments = KERNEL.matcher(file.text());
            int count = 0;
            while (comments.find()) {
                assertThat(layers)
                        .as(file.qualifiedName())
                        .contains(comments.group(1).split(", "));
                assertThat(comments.group(2)).as(file.qualifiedName()).matches(PASS);
                assertThat(comments.group(3)).as(file.qualifiedName()).isNotBlank();
                assertThat(comments.group(4)).as(file.qualifiedName()).matches(SHAPES);
                count++;
            }
            boolean holdsKernels = !file.qualifiedName().endsWith("Network");
            assertThat(count)
                    .as("kernels of %s", file.qualifiedName())
                    .isEqualTo(holdsKernels ? overridden(file.text()) : 0);
        }
    }

    private static int overridden(String code) {
        return (int)
                Pattern.compile("@Override\\s+void").matcher(code).results().count();
    }

    @ParameterizedTest
    @EnumSource(Networks.class)
    void theClassSaysItsLayersWorkAndMemory(Networks network) {
        NetworkDeclaration declaration = network.declaration("FLOAT32");
        PrintedNetwork printed = PrintedNetwork.of(declaration);
        String source = printed.source(declaration.generatedName());
        String comment = source.substring(source.indexOf("/**"), source.indexOf("*/"));
        long total = 0;
        for (Layer layer : printed.graph().layers()) {
            String shape = layer.output().dimensions().toString().replaceAll("[\\[\\]]", "");
            assertThat(comment)
                    .containsPattern(" \\* " + Pattern.quote(layer.name() + " (" + layer.type() + ")") + " +\\(?"
                            + Pattern.quote(shape) + "\\)? +" + String.format(Locale.ROOT, "%,d", layer.parameters())
                            + "\\b");
            total += layer.parameters();
        }
        assertThat(comment).containsPattern(" \\* total +" + String.format(Locale.ROOT, "%,d", total) + "\\b");

        // Windows by tiles may take fewer in a step than in a prediction.
        assertThat(number("A training step takes ([\\d,]+) floating-point operations a sample", comment))
                .isPositive();
        assertThat(number("operations a sample, a prediction ([\\d,]+)\\.", comment))
                .isPositive();

        assertThat(number("Memory: ([\\d,]+) bytes of weights and optimizer state", comment))
                .isGreaterThanOrEqualTo(Float.BYTES * total);
        assertThat(number("([\\d,]+) bytes a sample of a training batch", comment))
                .isEqualTo(Float.BYTES * arrays("( \\(training\\))?", comment));
        assertThat(number("bytes a sample of a training batch, ([\\d,]+) of a prediction", comment))
                .isEqualTo(Float.BYTES * arrays("", comment));
    }

    private static long number(String pattern, String comment) {
        Matcher matcher = Pattern.compile(pattern).matcher(comment);
        assertThat(matcher.find()).as("%s in %s", pattern, comment).isTrue();
        return Long.parseLong(matcher.group(1).replace(",", ""));
    }

    /** Elements a sample of those arrays of the memory plan whose lines end so. */
    private static long arrays(String end, String comment) {
        return Pattern.compile("(?m)^ \\* \\w+: ([\\d,]+)" + end + "$")
                .matcher(comment)
                .results()
                .mapToLong(array -> Long.parseLong(array.group(1).replace(",", "")))
                .sum();
    }

    /** Orders of hash tables and addresses of objects differ there, and here other compilations came between. */
    @Test
    void anotherJvmGivesTheSameText() throws Exception {
        String output = FreshJvm.run(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=0"),
                List.of(),
                Hashes.class);
        assertThat(output)
                .isEqualTo(Hashes.of(network ->
                        PrintedNetwork.of(network.declaration("FLOAT32")).sources()));
    }

    /** Prints a hash of the source of each network. */
    static final class Hashes {
        private Hashes() {}

        public static void main(String[] arguments) {
            System.out.println(
                    of(network -> NetworkCompiler.compile(network.declaration("FLOAT32"), CompiledNetwork.OPTIONS)
                            .files()));
        }

        static String of(Function<Networks, List<SourceFile>> sources) {
            return Arrays.stream(Networks.values())
                    .map(network -> network + " " + hash(sources.apply(network)))
                    .collect(Collectors.joining(System.lineSeparator()));
        }

        private static String hash(List<SourceFile> files) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                files.forEach(file -> digest.update(file.text().getBytes(StandardCharsets.UTF_8)));
                return HexFormat.of().formatHex(digest.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("Every JDK has SHA-256", e);
            }
        }
    }
}

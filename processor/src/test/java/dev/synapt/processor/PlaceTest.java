package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.processor.CompilerHost.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message stands on the very value it is about, down to elements of lists in nested annotations. */
class PlaceTest {
    private static final String[] SOURCE = {
        "package p;", // 1
        "import static dev.synapt.annotations.ActivationFunction.*;", // 2
        "import dev.synapt.annotations.*;", // 3
        "@Network(input = {28,", // 4
        "    28}, seed = -7)", // 5
        "@Dense(units = 2 * 5, activation = RELU, from = \"x\")", // 6
        "@Dropout(0.5) @dev.synapt.annotations.Dense(", // 7
        "    kernelInitializerWith = @Initializer(constant = @Constant(3)),", // 8
        "    units = 10,", // 9
        "    kernelRegularizer = {@L2(0.25)})", // 10
        "@Flatten.List({@Flatten, @Flatten(name = \"f\")})", // 11
        "@Dropout(value = 0.1)", // 12
        "public interface Digits {}", // 13
    };

    @TempDir
    Path directory;

    @Test
    void javacPointsToEveryValue() {
        assertThat(places(CompilerHost.javac(directory)))
                .containsExactlyInAnyOrder(
                        "4:1 @Network",
                        "4:18 input",
                        "4:19 input[0]",
                        "5:5 input[1]",
                        "5:17 seed",
                        "6:1 @Dense",
                        "6:18 units",
                        "6:36 activation",
                        "6:49 from",
                        "6:49 from[0]",
                        "7:1 @Dropout",
                        "7:10 value",
                        "7:15 @Dense",
                        "8:29 kernelInitializerWith",
                        "8:29 kernelInitializerWith[0]",
                        "8:53 constant",
                        "8:53 constant[0]",
                        "8:63 value",
                        "9:13 units",
                        "10:25 kernelRegularizer",
                        "10:26 kernelRegularizer[0]",
                        "10:30 value",
                        "11:16 @Flatten",
                        "11:26 @Flatten",
                        "11:42 name",
                        "12:1 @Dropout",
                        "12:18 value",
                        "13:8 type");
    }

    @Test
    void javacPointsToTheAnnotationForDefaults() {
        assertThat(defaults(CompilerHost.javac(directory)))
                .containsEntry("Network.precision", "4:1")
                .containsEntry("Dense.activation", "7:15")
                .containsEntry("Initializer.value", "8:29")
                .containsEntry("Flatten.from", "11:26");
    }

    /** Eclipse's compiler points to the name of a member, not to its value, and to lists as a whole. */
    @Test
    void eclipsePointsToEveryMember() {
        assertThat(places(CompilerHost.eclipse(directory)))
                .containsExactlyInAnyOrder(
                        "4:1 @Network",
                        "4:10 input",
                        "4:10 input[0]",
                        "4:10 input[1]",
                        "5:10 seed",
                        "6:1 @Dense",
                        "6:8 units",
                        "6:23 activation",
                        "6:42 from",
                        "6:42 from[0]",
                        "7:1 @Dropout",
                        "7:10 value",
                        "7:15 @Dense",
                        "8:5 kernelInitializerWith",
                        "8:29 kernelInitializerWith[0]",
                        "8:42 constant",
                        "8:53 constant[0]",
                        "8:63 value",
                        "9:5 units",
                        "10:5 kernelRegularizer",
                        "10:26 kernelRegularizer[0]",
                        "10:30 value",
                        "11:16 @Flatten",
                        "11:26 @Flatten",
                        "11:35 name",
                        "12:1 @Dropout",
                        "12:10 value",
                        "13:18 type");
    }

    /** Has every written value and every annotation commented on, and gives line, column and name of each comment. */
    private static List<String> places(CompilerHost host) {
        return comments(host, PlaceTest::commentOnWritten).entrySet().stream()
                .flatMap(comment -> comment.getValue().stream().map(place -> place + " " + comment.getKey()))
                .collect(Collectors.toList());
    }

    private static Map<String, String> defaults(CompilerHost host) {
        Map<String, String> last = new TreeMap<>();
        comments(host, PlaceTest::commentOnDefaults)
                .forEach((name, places) -> last.put(name, places.get(places.size() - 1)));
        return last;
    }

    private static Map<String, List<String>> comments(
            CompilerHost host, BiConsumer<NetworkDeclaration, Diagnostics> findings) {
        Outcome outcome =
                host.source("p/Digits.java", SOURCE).run(new SynaptProcessor(new RecordingCompiler(findings)));
        assertThat(outcome.success()).isFalse();
        assertThat(outcome.generated()).isEmpty();
        return outcome.errors().stream()
                .collect(Collectors.groupingBy(
                        message -> message.text().replace(" [TooLarge]", ""),
                        TreeMap::new,
                        Collectors.mapping(message -> message.line() + ":" + message.column(), Collectors.toList())));
    }

    private static void commentOnWritten(NetworkDeclaration declaration, Diagnostics diagnostics) {
        diagnostics.report(Rule.TooLarge, declaration.site(), "type");
        for (AnnotationUse annotation : declaration.annotations()) {
            diagnostics.report(Rule.TooLarge, annotation.site(), "@%s", annotation.type());
            commentOnArguments(annotation, diagnostics);
        }
    }

    private static void commentOnArguments(AnnotationUse annotation, Diagnostics diagnostics) {
        new TreeMap<>(annotation.arguments()).forEach((name, argument) -> {
            if (argument.written()) {
                commentOn(argument, name, diagnostics);
            }
        });
    }

    private static void commentOn(Argument argument, String name, Diagnostics diagnostics) {
        diagnostics.report(Rule.TooLarge, argument.site(), "%s", name);
        if (argument.value() instanceof AnnotationUse nested) {
            commentOnArguments(nested, diagnostics);
        } else if (argument.value() instanceof List<?>) {
            for (int i = 0; i < argument.elements().size(); i++) {
                commentOn(argument.elements().get(i), name + "[" + i + "]", diagnostics);
            }
        }
    }

    private static void commentOnDefaults(NetworkDeclaration declaration, Diagnostics diagnostics) {
        declaration.annotations().forEach(annotation -> commentOnDefaults(annotation, diagnostics));
    }

    private static void commentOnDefaults(AnnotationUse annotation, Diagnostics diagnostics) {
        new TreeMap<>(annotation.arguments()).forEach((name, argument) -> {
            if (!argument.written()) {
                diagnostics.report(Rule.TooLarge, argument.site(), "%s.%s", annotation.type(), name);
            } else if (argument.value() instanceof List<?>) {
                for (Argument element : argument.elements()) {
                    if (element.value() instanceof AnnotationUse nested) {
                        commentOnDefaults(nested, diagnostics);
                    }
                }
            }
        });
    }
}

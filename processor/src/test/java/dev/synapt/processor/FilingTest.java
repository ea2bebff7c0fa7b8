package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.processor.CompilerHost.Outcome;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends up in the user's build, and what build tools are told of it. */
class FilingTest {
    @TempDir
    Path directory;

    @Test
    void usedByTheUsersOwnCode() {
        assertThat(digits("-Xlint:all", "-Werror", "-Asynapt.vector=off").messages())
                .isEmpty();
        assertThat(directory.resolve("classes/p/DigitsNetwork.class")).exists();
    }

    @Test
    void processingOnly() {
        Outcome outcome = digits("-proc:only");
        assertThat(outcome.success()).isTrue();
        assertThat(outcome.generated()).containsOnlyKeys("p/DigitsNetwork.java");
        assertThat(directory.resolve("classes/p/DigitsNetwork.class")).doesNotExist();
    }

    @Test
    void whatAnEarlierBuildLeftIsNoClash() throws IOException {
        digits();
        Files.delete(directory.resolve("generated/p/DigitsNetwork.java"));
        Outcome again = digits(
                "-classpath",
                directory.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path"));
        assertThat(again.errors()).isEmpty();
        assertThat(again.generated()).containsOnlyKeys("p/DigitsNetwork.java");
    }

    @Test
    void nothingForAClassWithAnErrorButForOthers() {
        RecordingCompiler failing = new RecordingCompiler((declaration, diagnostics) -> {
            if (declaration.typeName().equals("A")) {
                diagnostics.report(Rule.NoLayers, declaration.site(), "no layers");
            }
        });
        Outcome outcome = CompilerHost.javac(directory)
                .source(
                        "p/AB.java",
                        "package p; import dev.synapt.annotations.*;",
                        "@Network(input = 1) class A {}",
                        "@Network(input = 1) class B {}")
                .run(new SynaptProcessor(failing));
        assertThat(outcome.errors()).hasSize(1);
        assertThat(outcome.generated()).containsOnlyKeys("p/BNetwork.java");
    }

    @Test
    void everyFileHasOneOriginatingElement() {
        List<String> origins = new ArrayList<>();
        Outcome outcome = CompilerHost.javac(directory)
                .source(
                        "p/AB.java",
                        "package p; import dev.synapt.annotations.*;",
                        "@Network(input = 1) class A {}",
                        "@Network(input = 1) class B {}")
                .run(new WrappedProcessor(
                        new SynaptProcessor(new RecordingCompiler()),
                        environment -> intercepting(ProcessingEnvironment.class, (method, arguments) -> {
                            Object result = method.invoke(environment, arguments);
                            return result instanceof Filer filer ? recording(filer, origins) : result;
                        })));
        assertThat(outcome.success()).isTrue();
        assertThat(origins).containsExactly("p.ANetwork from [p.A]", "p.BNetwork from [p.B]");
    }

    private static Filer recording(Filer filer, List<String> origins) {
        return intercepting(Filer.class, (method, arguments) -> {
            origins.add(arguments[0] + " from " + Arrays.toString((Object[]) arguments[1]));
            return method.invoke(filer, arguments);
        });
    }

    @Test
    void serviceAndIncrementalDescriptor() throws IOException {
        assertThat(ServiceLoader.load(Processor.class)).hasAtLeastOneElementOfType(SynaptProcessor.class);
        assertThat(resource("META-INF/gradle/incremental.annotation.processors"))
                .isEqualTo(SynaptProcessor.class.getName() + ",isolating\n");
    }

    @Test
    void everySourceVersionIsSupported() {
        assertThat(new SynaptProcessor().getSupportedSourceVersion()).isEqualTo(SourceVersion.latest());
        assertThat(new SynaptProcessor().getSupportedOptions())
                .isEqualTo(Set.of("synapt.advice", "synapt.vector", "synapt.convolution", "synapt.opencl"));
    }

    private Outcome digits(String... options) {
        return CompilerHost.javac(directory)
                .with(options)
                .source(
                        "p/Digits.java",
                        "package p; import dev.synapt.annotations.*;",
                        "@Network(input = 1) @Dense(units = 1) @Dropout(0.1) @Dense(units = 2) interface Digits {",
                        "  DigitsNetwork network();",
                        "}")
                .run(new SynaptProcessor(new RecordingCompiler()));
    }

    private static String resource(String path) throws IOException {
        try (InputStream stream = SynaptProcessor.class.getClassLoader().getResourceAsStream(path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private interface Interception {
        Object call(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T intercepting(Class<T> type, Interception interception) {
        return type.cast(Proxy.newProxyInstance(
                FilingTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> interception.call(method, arguments)));
    }
}

package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.CompilerHost.Outcome;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Build tools and IDEs hand processors an environment of their own around the compiler's. */
class WrappedEnvironmentTest {
    @TempDir
    Path directory;

    private final RecordingCompiler recorder = new RecordingCompiler();

    @Test
    void delegateInAField() {
        compileIn(Delegating::new);
    }

    @Test
    void dynamicProxy() {
        compileIn(WrappedEnvironmentTest::proxyOf);
    }

    @Test
    void severalLayers() {
        compileIn(environment -> new FurtherDelegating(proxyOf(new Delegating(environment))));
    }

    private void compileIn(UnaryOperator<ProcessingEnvironment> wrapper) {
        Outcome outcome = CompilerHost.javac(directory)
                .source(
                        "p/Digits.java",
                        "package p; import dev.synapt.annotations.*;",
                        "@Network(input = 4) @Dense(units = 1) @Dropout(0.1) @Dense(units = 2) interface Digits {}")
                .run(new WrappedProcessor(new SynaptProcessor(recorder), wrapper));
        assertThat(outcome.errors()).isEmpty();
        assertThat(recorder.declaration())
                .hasToString(
                        "@Network(input = [4])\n@Dense(units = 1)\n@Dropout(value = 0.1)\n@Dense(units = 2)\nDigits");
        assertThat(outcome.generated()).containsOnlyKeys("p/DigitsNetwork.java");
    }

    /** As IntelliJ does. */
    private static ProcessingEnvironment proxyOf(ProcessingEnvironment environment) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                return method.invoke(environment, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (ProcessingEnvironment) Proxy.newProxyInstance(
                WrappedEnvironmentTest.class.getClassLoader(), new Class<?>[] {ProcessingEnvironment.class}, handler);
    }

    /** As Gradle does. */
    private static class Delegating implements ProcessingEnvironment {
        private final ProcessingEnvironment delegate;

        Delegating(ProcessingEnvironment delegate) {
            this.delegate = delegate;
        }

        @Override
        public Map<String, String> getOptions() {
            return delegate.getOptions();
        }

        @Override
        public Messager getMessager() {
            return delegate.getMessager();
        }

        @Override
        public Filer getFiler() {
            return delegate.getFiler();
        }

        @Override
        public Elements getElementUtils() {
            return delegate.getElementUtils();
        }

        @Override
        public Types getTypeUtils() {
            return delegate.getTypeUtils();
        }

        @Override
        public SourceVersion getSourceVersion() {
            return delegate.getSourceVersion();
        }

        @Override
        public Locale getLocale() {
            return delegate.getLocale();
        }
    }

    /** The field is in the superclass. */
    private static final class FurtherDelegating extends Delegating {
        FurtherDelegating(ProcessingEnvironment delegate) {
            super(delegate);
        }
    }
}

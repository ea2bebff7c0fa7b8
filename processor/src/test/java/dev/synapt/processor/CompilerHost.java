package dev.synapt.processor;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** Runs a Java compiler with a processor over sources in a directory, as a build would. */
final class CompilerHost {
    private final JavaCompiler compiler;
    private final Path directory;
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private List<String> classNames = List.of();

    private CompilerHost(JavaCompiler compiler, Path directory) {
        this.compiler = compiler;
        this.directory = directory;
        arguments.addAll(List.of(
                "-d",
                directory.resolve("classes").toString(),
                "-s",
                directory.resolve("generated").toString()));
        classPath(System.getProperty("java.class.path"));
    }

    static CompilerHost javac(Path directory) {
        return new CompilerHost(ToolProvider.getSystemJavaCompiler(), directory);
    }

    static CompilerHost eclipse(Path directory) {
        return new CompilerHost(new EclipseCompiler(), directory).with("--release", "17");
    }

    CompilerHost with(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    CompilerHost classPath(String path) {
        return with("-classpath", path);
    }

    /** Compiles on the module path, with nothing on the class path. */
    CompilerHost modulePath(String path) {
        return classPath("").with("--module-path", path);
    }

    /** Where a class was loaded from, for a class path. */
    static String homeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds a source file. */
    CompilerHost source(String path, String... lines) {
        sources.put(path, String.join("\n", lines) + "\n");
        return this;
    }

    /** Compiles classes that are compiled already: runs the processors over class files. */
    CompilerHost classes(String... names) {
        classNames = List.of(names);
        return this;
    }

    Outcome run(Processor... processors) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            Files.createDirectories(directory.resolve("classes"));
            Files.createDirectories(directory.resolve("generated"));
            JavaCompiler.CompilationTask task = compiler.getTask(
                    output,
                    files,
                    diagnostics,
                    arguments,
                    classNames.isEmpty() ? null : classNames,
                    files.getJavaFileObjectsFromPaths(write()));
            task.setLocale(Locale.ROOT);
            task.setProcessors(Arrays.asList(processors));
            boolean success = task.call();
            List<Message> messages = diagnostics.getDiagnostics().stream()
                    .map(diagnostic -> message(diagnostic))
                    .collect(Collectors.toList());
            return new Outcome(success, messages, output.toString(), sourcesIn(directory.resolve("generated")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> write() throws IOException {
        List<Path> paths = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path path = directory.resolve("src").resolve(source.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, source.getValue());
            paths.add(path);
        }
        return paths;
    }

    /** The source files in a folder, by path. */
    static Map<String, String> sourcesIn(Path root) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path :
                    all.filter(path -> path.toString().endsWith(".java")).collect(Collectors.toList())) {
                sources.put(root.relativize(path).toString().replace('\\', '/'), Files.readString(path));
            }
        }
        return sources;
    }

    private Message message(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject source = diagnostic.getSource();
        URI root = directory.resolve("src").toUri();
        return new Message(
                diagnostic.getKind(),
                source == null ? "" : root.relativize(source.toUri()).toString(),
                diagnostic.getLineNumber(),
                diagnostic.getColumnNumber(),
                diagnostic.getMessage(Locale.ROOT));
    }

    /**
     * One line of the compiler.
     *
     * @param file relative to the sources; empty for none
     */
    record Message(Diagnostic.Kind kind, String file, long line, long column, String text) {
        @Override
        public String toString() {
            return kind + " " + file + ":" + line + ":" + column + ": " + text;
        }
    }

    /**
     * What a compilation came to.
     *
     * @param generated sources by path
     */
    record Outcome(boolean success, List<Message> messages, String output, Map<String, String> generated) {
        List<Message> errors() {
            return of(Diagnostic.Kind.ERROR);
        }

        List<Message> of(Diagnostic.Kind kind) {
            return messages.stream().filter(message -> message.kind() == kind).collect(Collectors.toList());
        }
    }
}

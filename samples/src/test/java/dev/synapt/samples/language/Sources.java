package dev.synapt.samples.language;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Java sources of the language test, to be compiled as a user's build would compile them. */
record Sources(List<Path> files) {
    /** Everything below a folder of {@code src/test/language}. */
    static Sources below(String folder) {
        try (Stream<Path> found = Files.walk(Path.of("src/test/language", folder))) {
            return new Sources(found.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compiles without any leniency.
     *
     * @param classes where the class files go
     * @param processor that javac runs
     * @param path what the sources may refer to, each named by one of its classes
     * @return all that javac says, warnings and notes included
     */
    List<String> compile(Path classes, Processor processor, Class<?>... path) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        List<String> options = List.of(
                "--release",
                "17",
                "-Xlint:all",
                "-Werror",
                "-d",
                classes.toString(),
                "-classpath",
                classPath(path),
                // Without the incubating module, which javac would warn of, there would be a note.
                "-Asynapt.vector=off");
        try (StandardJavaFileManager manager = javac.getStandardFileManager(said, Locale.ROOT, null)) {
            JavaCompiler.CompilationTask task =
                    javac.getTask(null, manager, said, options, null, manager.getJavaFileObjectsFromPaths(files));
            task.setProcessors(List.of(processor));
            boolean compiled = task.call();
            List<String> lines = new ArrayList<>();
            said.getDiagnostics().forEach(diagnostic -> lines.add(diagnostic.toString()));
            if (!compiled && lines.isEmpty()) {
                lines.add("javac failed without a word");
            }
            return lines;
        }
    }

    private static String classPath(Class<?>... path) {
        return Stream.of(path)
                .map(type -> Origin.of(type).place().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}

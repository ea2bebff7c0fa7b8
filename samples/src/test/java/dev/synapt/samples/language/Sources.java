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
    /** Everything below the given folders of {@code src/test/language}, or the files themselves. */
    static Sources below(String... places) {
        List<Path> files = new ArrayList<>();
        for (String place : places) {
            try (Stream<Path> found = Files.walk(Path.of("src/test/language", place))) {
                found.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Sources(files);
    }

    /**
     * Compiles without any leniency.
     *
     * @param classes where the class files go
     * @param processors what javac runs; none means {@code -proc:none}
     * @param path what the sources may refer to, each named by one of its classes
     * @return all that javac says, warnings and notes included
     */
    List<String> compile(Path classes, List<Processor> processors, Class<?>... path) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        List<String> options = new ArrayList<>(List.of("--release", "17", "-Xlint:all", "-Werror"));
        options.addAll(List.of("-d", classes.toString(), "-classpath", classPath(path)));
        // Without the incubating module, which javac would warn of, there would be a note.
        options.add(processors.isEmpty() ? "-proc:none" : "-Asynapt.vector=off");
        try (StandardJavaFileManager manager = javac.getStandardFileManager(said, Locale.ROOT, null)) {
            JavaCompiler.CompilationTask task =
                    javac.getTask(null, manager, said, options, null, manager.getJavaFileObjectsFromPaths(files));
            task.setProcessors(processors);
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

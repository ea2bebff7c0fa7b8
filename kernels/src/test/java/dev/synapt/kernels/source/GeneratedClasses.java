package dev.synapt.kernels.source;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles generated sources in memory. Any diagnostic fails, the line about the incubating module excepted. */
final class GeneratedClasses {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    /** One for all, never closed: what it has read of the JDK and of the class path is read once. */
    private static final StandardJavaFileManager CLASS_PATH = JAVAC.getStandardFileManager(null, null, null);

    private GeneratedClasses() {}

    /** Class files by name. */
    static Map<String, byte[]> of(List<SourceFile> files) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        Memory memory = new Memory(CLASS_PATH);
        List<JavaFileObject> sources = new ArrayList<>();
        files.forEach(file -> sources.add(new Source(file)));
        List<String> options = List.of(
                "-Xlint:all",
                // Comments are well-formed everywhere, and say all of what users see.
                "-Xdoclint:syntax/private,html/private,reference/private,missing/protected",
                "-proc:none",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"));
        boolean success =
                JAVAC.getTask(null, memory, diagnostics, options, null, sources).call();
        List<Diagnostic<?>> found = new ArrayList<>();
        diagnostics.getDiagnostics().stream()
                .filter(d -> !d.getMessage(null).contains("incubating") && d.getSource() != null)
                .forEach(found::add);
        if (!success || !found.isEmpty()) {
            throw new AssertionError(
                    found.isEmpty() ? diagnostics.getDiagnostics().toString() : found.toString());
        }
        return memory.classes();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(SourceFile file) {
            super(URI.create("mem:///" + file.qualifiedName().replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = file.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> outputs = new HashMap<>();

        Memory(JavaFileManager parent) {
            super(parent);
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new HashMap<>();
            outputs.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            outputs.put(className, bytes);
            return new SimpleJavaFileObject(URI.create("mem:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }
    }
}

package dev.synapt.samples.language;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder or jar of classes. */
record Origin(Path place) {
    /** Where a class comes from. */
    static Origin of(Class<?> type) {
        try {
            return new Origin(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The packages that the module found here shows to everybody. */
    List<String> exports() {
        return ModuleFinder.of(place).findAll().stream()
                .flatMap(module -> module.descriptor().exports().stream())
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .sorted()
                .toList();
    }

    /** The public top-level types of a package. */
    List<Class<?>> types(String packageName, ClassLoader loader) throws IOException {
        if (Files.isDirectory(place)) {
            return types(place.resolve(packageName.replace('.', '/')), packageName, loader);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return types(jar.getPath(packageName.replace('.', '/')), packageName, loader);
        }
    }

    private static List<Class<?>> types(Path folder, String packageName, ClassLoader loader) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.contains("-"))
                    .sorted()
                    .<Class<?>>map(name -> load(packageName + "." + name.replace(".class", ""), loader))
                    .filter(type -> Modifier.isPublic(type.getModifiers()))
                    .toList();
        }
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.synapt.runtime.image;

import dev.synapt.runtime.data.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds the files of classes. The order is that of the names' letters, the same on every system. */
final class ClassFolders {
    /** What file managers leave in folders of images. */
    private static final Set<String> LEFT_BEHIND = Set.of("thumbs.db", "desktop.ini");

    private ClassFolders() {}

    /** The names of the folders in a folder, sorted. */
    static List<String> in(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> names = entries.filter(entry -> Files.isDirectory(entry) && isVisible(entry))
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
            if (names.isEmpty()) {
                throw new DataException(
                        folder + ": there are no folders in it; images lie in one folder for each class, " + "such as "
                                + folder.resolve("cats").resolve("1.jpg"));
            }
            return names;
        } catch (NoSuchFileException | NotDirectoryException e) {
            NoSuchFileException named =
                    new NoSuchFileException(folder + " (looked for a folder " + folder.toAbsolutePath() + ")");
            named.initCause(e);
            throw named;
        }
    }

    /** The files of a class, sorted by their names below its folder. */
    static List<Path> files(Path folder, String name) throws IOException {
        Path ofClass = folder.resolve(name);
        if (!Files.isDirectory(ofClass)) {
            throw new DataException(ofClass + ": there is no such folder; there are " + in(folder));
        }
        try (Stream<Path> below = Files.walk(ofClass, FileVisitOption.FOLLOW_LINKS)) {
            return below.filter(Files::isRegularFile)
                    .filter(file -> isWanted(ofClass.relativize(file)))
                    .sorted(Comparator.comparing(file -> letters(ofClass.relativize(file))))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isWanted(Path relative) {
        String name = String.valueOf(relative.getFileName()).toLowerCase(Locale.ROOT);
        return !LEFT_BEHIND.contains(name)
                && StreamSupport.stream(relative.spliterator(), false).allMatch(ClassFolders::isVisible);
    }

    private static boolean isVisible(Path path) {
        return !String.valueOf(path.getFileName()).startsWith(".");
    }

    private static String letters(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }
}

package dev.synapt.samples.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.annotations.Network;
import dev.synapt.processor.SynaptProcessor;
import dev.synapt.runtime.Model;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Six complete programs, with the imports a user would write, against the vocabulary; stand-ins for the classes that will
 * be generated lie in {@code stubs}.
 */
class LanguageTest {
    private static final String VOCABULARY = "dev.synapt.annotations";

    /** What generated classes and the runtime say to each other. */
    private static final String CONTRACT = "dev.synapt.runtime.program";

    @TempDir
    Path classes;

    @Test
    void theProgramsCompileWithoutAWarning() throws Exception {
        assertThat(Sources.below("programs").files()).hasSize(6);
        assertThat(everything().compile(classes, List.of(), Network.class, Model.class))
                .isEmpty();
    }

    @Test
    void whatIsCompiledTodayTrains() throws Exception {
        Sources dense = Sources.below(
                "programs/com/example/Houses.java",
                "programs/com/example/Mileage.java",
                "programs/com/example/Passengers.java");
        assertThat(dense.compile(classes, List.of(new SynaptProcessor()), Network.class, Model.class))
                .isEmpty();
        Path weights = classes.resolve("mileage.safetensors");
        run("com.example.Mileage", cars().toString(), weights.toString());
        assertThat(weights).isNotEmptyFile();
        run("com.example.Passengers", passengers().toString());
        run("com.example.Houses", houses().toString());
    }

    private void run(String program, String... arguments) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            loader.loadClass(program).getMethod("main", String[].class).invoke(null, (Object) arguments);
        }
    }

    private Path cars() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("mpg,cylinders,displacement,horsepower,weight,acceleration,year,origin");
        for (int i = 0; i < 60; i++) {
            String horsepower = i % 20 == 7 ? "?" : String.valueOf(60 + i);
            String origin = List.of("USA", "Europe", "Japan").get(i % 3);
            lines.add(String.join(
                    ",",
                    "" + (40 - i / 3),
                    "4",
                    "" + (90 + 2 * i),
                    horsepower,
                    "" + (2000 + 30 * i),
                    "15",
                    "" + (70 + i % 12),
                    origin));
        }
        return Files.write(classes.resolve("cars.csv"), lines);
    }

    private Path houses() throws IOException {
        List<String> lines = new ArrayList<>(List.of("area,rooms,age,price,kind"));
        for (int i = 0; i < 60; i++) {
            lines.add(
                    String.join(",", "" + (50 + 3 * i), "" + (2 + i % 5), "" + i % 40, "" + (100 + 7 * i), "" + i % 3));
        }
        return Files.write(classes.resolve("houses.csv"), lines);
    }

    private Path passengers() throws IOException {
        List<String> lines = new ArrayList<>(List.of("Month,Passengers"));
        for (int month = 0; month < 72; month++) {
            lines.add(month + "," + Math.round(100 + 2 * month + 20 * Math.sin(month * Math.PI / 6)));
        }
        return Files.write(classes.resolve("passengers.csv"), lines);
    }

    /** Constants of the packages that only generated classes use are written with their type. */
    @Test
    void noSimpleNameStandsTwice() throws Exception {
        List<Class<?>> types = new ArrayList<>();
        everything().compile(classes, List.of(), Network.class, Model.class);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            types.addAll(Origin.of(Network.class).types(VOCABULARY, loader));
            Origin runtime = Origin.of(Model.class);
            for (String exported : runtime.exports()) {
                types.addAll(runtime.types(exported, loader));
            }
            List<String> names = types.stream().flatMap(LanguageTest::names).toList();
            assertThat(names)
                    .contains("Dense", "RELU", "Conv2D", "SAME", "Model")
                    .doesNotHaveDuplicates();
        }
    }

    private static Stream<String> names(Class<?> type) {
        boolean constants = type.isEnum() && !type.getPackageName().equals(CONTRACT);
        Stream<String> ofConstants =
                constants ? Arrays.stream(type.getEnumConstants()).map(Object::toString) : Stream.empty();
        return Stream.concat(Stream.of(type.getSimpleName()), ofConstants);
    }

    private static Sources everything() {
        return Sources.below("programs", "stubs");
    }
}

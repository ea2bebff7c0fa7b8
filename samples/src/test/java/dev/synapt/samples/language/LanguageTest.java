package dev.synapt.samples.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.annotations.Network;
import dev.synapt.processor.SynaptProcessor;
import dev.synapt.runtime.Model;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Six complete programs, with the imports a user would write: javac takes them, and they do what they say. */
class LanguageTest {
    private static final String VOCABULARY = "dev.synapt.annotations";

    /** What generated classes and the runtime say to each other. */
    private static final String CONTRACT = "dev.synapt.runtime.program";

    /** The type of elements in the head of an IDX file. */
    private static final byte UNSIGNED_BYTES = 8;

    @TempDir
    Path classes;

    @Test
    void theProgramsCompileWithoutAWarningAndTrain() throws Exception {
        Sources programs = Sources.below("programs");
        assertThat(programs.files()).hasSize(6);
        assertThat(programs.compile(classes, new SynaptProcessor(), Network.class, Model.class))
                .isEmpty();

        Path weights = classes.resolve("mileage.safetensors");
        run("com.example.Mileage", cars().toString(), weights.toString());
        assertThat(weights).isNotEmptyFile();
        run("com.example.Passengers", passengers().toString());
        run("com.example.Houses", houses().toString());

        Path seen = classes.resolve("clothes.safetensors");
        run("com.example.Clothes", clothes().toString(), seen.toString());
        String pictures = classes.resolve("t10k-images-idx3-ubyte.gz").toString();
        String labels = classes.resolve("t10k-labels-idx1-ubyte.gz").toString();
        Path boots = classes.resolve("boots.safetensors");
        run("com.example.Boots", pictures, labels, seen.toString(), boots.toString());
        assertThat(boots).isNotEmptyFile();
        Path images = idx("images.idx", 10, 32, 32, 3);
        Path checkpoint = classes.resolve("images.safetensors");
        String kinds = idx("kinds.idx", 10).toString();
        run("com.example.TinyImages", images.toString(), kinds, checkpoint.toString());
        assertThat(checkpoint).isNotEmptyFile();
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

    /** As many as a test needs, of two kinds. */
    private Path clothes() throws IOException {
        for (String part : List.of("train", "t10k")) {
            idx(part + "-images-idx3-ubyte.gz", 20, 28, 28);
            idx(part + "-labels-idx1-ubyte.gz", 20);
        }
        return classes;
    }

    /**
     * Bytes as the files of MNIST hold them; a list counts 0 1 0 1, images are darker or brighter in the same order.
     */
    private Path idx(String name, int samples, int... shape) throws IOException {
        Path file = classes.resolve(name);
        try (OutputStream plain = Files.newOutputStream(file);
                OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
            DataOutputStream data = new DataOutputStream(out);
            data.write(new byte[] {0, 0, UNSIGNED_BYTES, (byte) (1 + shape.length)});
            data.writeInt(samples);
            int size = 1;
            for (int dimension : shape) {
                data.writeInt(dimension);
                size *= dimension;
            }
            for (int i = 0; i < samples * size; i++) {
                int kind = i / size % 2;
                data.write(shape.length == 0 ? kind : 60 + 100 * kind + i % 40);
            }
        }
        return file;
    }

    /** Constants of the packages that only generated classes use are written with their type. */
    @Test
    void noSimpleNameStandsTwice() throws Exception {
        ClassLoader loader = LanguageTest.class.getClassLoader();
        List<Class<?>> types = new ArrayList<>(Origin.of(Network.class).types(VOCABULARY, loader));
        Origin runtime = Origin.of(Model.class);
        for (String exported : runtime.exports()) {
            types.addAll(runtime.types(exported, loader));
        }
        List<String> names = types.stream().flatMap(LanguageTest::names).toList();
        assertThat(names).contains("Dense", "RELU", "Conv2D", "SAME", "Model").doesNotHaveDuplicates();
    }

    private static Stream<String> names(Class<?> type) {
        boolean constants = type.isEnum() && !type.getPackageName().equals(CONTRACT);
        Stream<String> ofConstants =
                constants ? Arrays.stream(type.getEnumConstants()).map(Object::toString) : Stream.empty();
        return Stream.concat(Stream.of(type.getSimpleName()), ofConstants);
    }
}

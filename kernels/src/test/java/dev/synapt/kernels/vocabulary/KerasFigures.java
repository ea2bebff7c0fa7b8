package dev.synapt.kernels.vocabulary;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The figures of Keras's own tests, where they lie beside the project: {@code ../shared/conformance/README.md}. */
public final class KerasFigures {
    private static final Path FOLDER = Path.of("../../shared/conformance/keras");

    private KerasFigures() {}

    /** An array in row-major order. */
    public static final class Tensor {
        private final List<Integer> shape;
        private final double[] data;

        private Tensor(List<Integer> shape, double[] data) {
            this.shape = shape;
            this.data = data;
        }

        /** Reads one. */
        public static Tensor of(JsonElement json) {
            JsonObject object = json.getAsJsonObject();
            return new Tensor(
                    elements(object.get("shape")).map(JsonElement::getAsInt).toList(),
                    elements(object.get("data")).mapToDouble(Tensor::number).toArray());
        }

        private static double number(JsonElement json) {
            boolean flag = json.getAsJsonPrimitive().isBoolean();
            return flag ? (json.getAsBoolean() ? 1 : 0) : Double.parseDouble(json.getAsString());
        }

        /** Extents, the batch first. */
        public List<Integer> shape() {
            return shape;
        }

        /** All elements. */
        public double[] data() {
            return data;
        }

        /** All elements, which are whole numbers. */
        List<Integer> wholes() {
            return Arrays.stream(data).mapToObj(element -> (int) element).toList();
        }

        /** The same elements in another shape. */
        Tensor as(List<Integer> other) {
            return new Tensor(other, data);
        }

        int lastAxis() {
            return shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
        }

        int rows() {
            return data.length / lastAxis();
        }

        /**
         * What a function makes of each run along some axes, which count as one; an axis below 0 counts from the end.
         */
        double[] along(List<Integer> axes, UnaryOperator<double[]> function) {
            List<Integer> last =
                    axes.stream().map(axis -> Math.floorMod(axis, shape.size())).toList();
            Map<Integer, List<Integer>> runs = new TreeMap<>();
            for (int element = 0; element < data.length; element++) {
                runs.computeIfAbsent(first(element, last), first -> new ArrayList<>())
                        .add(element);
            }
            double[] result = new double[data.length];
            for (List<Integer> run : runs.values()) {
                double[] made =
                        function.apply(run.stream().mapToDouble(e -> data[e]).toArray());
                for (int i = 0; i < made.length; i++) {
                    result[run.get(i)] = made[i];
                }
            }
            return result;
        }

        /** The element whose indices along these axes are 0, and the others those of {@code element}. */
        private int first(int element, List<Integer> axes) {
            int first = 0;
            int rest = element;
            int stride = data.length;
            for (int axis = 0; axis < shape.size(); axis++) {
                stride /= shape.get(axis);
                first += axes.contains(axis) ? 0 : rest / stride * stride;
                rest %= stride;
            }
            return first;
        }

        double[] row(int index) {
            return Arrays.copyOfRange(data, index * lastAxis(), (index + 1) * lastAxis());
        }
    }

    /** One figure. */
    public record Case(JsonObject json) {
        /** Unique. */
        public String id() {
            return json.get("id").getAsString();
        }

        /** The name of the class or function in Keras. */
        public String op() {
            return json.get("op").getAsString();
        }

        /** Arguments that are numbers or flags, by Keras's names. */
        public Map<String, String> config() {
            Map<String, String> config = new TreeMap<>();
            json.getAsJsonObject("config").entrySet().forEach(e -> {
                JsonElement value = e.getValue();
                config.put(e.getKey(), value.isJsonPrimitive() ? value.getAsString() : value.toString());
            });
            return config;
        }

        /** What it is applied to. */
        public JsonObject inputs() {
            return json.getAsJsonObject("inputs");
        }

        /** One of the arrays it is applied to. */
        public Tensor input(String name) {
            return Tensor.of(inputs().get(name));
        }

        /** A number among the arguments; 0 where it is not given. */
        double number(String argument) {
            return Double.parseDouble(config().getOrDefault(argument, "0"));
        }

        boolean flag(String argument) {
            return Boolean.parseBoolean(config().get(argument));
        }

        /** What the Keras test asserts. */
        public Tensor expected() {
            return Tensor.of(json.getAsJsonObject("expected").get("output"));
        }

        /** What Keras computed in single precision. */
        public Tensor computed() {
            return Tensor.of(json.get("keras_numpy_output"));
        }

        /** How far off the Keras test lets a value be: {@code rtol} or {@code atol}. */
        public double tolerance(String kind) {
            return json.getAsJsonObject("tolerance").get(kind).getAsDouble();
        }
    }

    /** All cases of a file; the test is skipped where the folder is absent. */
    public static List<Case> cases(String file) {
        Path path = FOLDER.resolve(file);
        assumeTrue(
                Files.exists(path),
                () -> path.toAbsolutePath().normalize()
                        + " is absent: Keras's figures are not checked; the hand-derived ones are");
        try (Reader reader = Files.newBufferedReader(path)) {
            return elements(JsonParser.parseReader(reader).getAsJsonObject().get("cases"))
                    .map(e -> new Case(e.getAsJsonObject()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all files of a folder, in order; the test is skipped where it is absent. */
    static List<String> files(String folder) {
        Path path = FOLDER.resolve(folder);
        assumeTrue(
                Files.exists(path),
                () -> path.toAbsolutePath().normalize() + " is absent: its figures are not checked");
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The elements of an array. */
    public static Stream<JsonElement> elements(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false);
    }
}

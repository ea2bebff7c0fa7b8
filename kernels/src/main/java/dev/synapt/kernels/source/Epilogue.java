package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Stage;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What is computed from a product's results before they are stored. */
final class Epilogue {
    private final ElementType type;
    private final Layouts layouts;
    private final Signature signature;
    private final Loop.Rows loop;
    private final Map<String, Tensor> inputs = new HashMap<>();
    private final Tensor result;

    /** @param result the product's result, which stays in registers */
    Epilogue(Layouts layouts, Signature signature, Loop.Rows loop, Tensor result) {
        this.type = ElementType.of(layouts.precision());
        this.layouts = layouts;
        this.signature = signature;
        this.loop = loop;
        this.result = result;
        loop.statement().inputs().forEach(input -> inputs.put(input.variable(), input.tensor()));
    }

    /** The tensor that is stored. */
    Tensor out() {
        return loop.statement().outputs().get(0).tensor();
    }

    /** Other tensors that are read at the same element, or column. */
    java.util.List<Tensor> others() {
        return loop.statement().inputs().stream()
                .map(RowStatement.Map.Input::tensor)
                .filter(t -> !t.equals(result))
                .distinct()
                .toList();
    }

    /** One element, of row {@code row} and column {@code j}. */
    void printScalar(SourceText text, Dialect dialect, String sum) {
        ScalarCode scalars = new ScalarCode(dialect, loop.statement().columns());
        scalars.print(text, loop.program().scalarLets(), v -> v);
        Stage stage = loop.program().stages().get(0);
        scalars.print(text, stage.rowLets(), v -> v);
        scalars.print(text, stage.elementLets(), variable -> {
            Tensor tensor = Objects.requireNonNull(inputs.get(variable), variable);
            return result.equals(tensor) ? sum : element(tensor);
        });
        text.line(element(out()) + " = " + scalars.atom(stage.outputs().get(0).value()) + ";");
    }

    private String element(Tensor tensor) {
        String row = tensor.isRow() ? "" : "row * " + layouts.stride(tensor) + " + ";
        return signature.name(tensor) + "[" + row + "j]";
    }

    /**
     * One vector of a tile.
     *
     * @param sum local that holds the product's result
     * @param place of the vector in the tile, the same in all tensors but rows, which lie alike
     */
    void printVector(SourceText text, String sum, VectorPlace place) {
        VectorCode vectors = new VectorCode(type, loop.statement().columns());
        String out = signature.name(out());
        text.block();
        String value = printVector(text, vectors, sum, tensor -> load(tensor, place));
        text.line(value + ".intoArray(" + out + ", " + place.of(out + "At", false) + ");");
        text.close();
    }

    /**
     * One vector of a tile in OpenCL C.
     *
     * @param sum local that holds the product's result
     * @param place of the vector in a tensor of rows of its own stride, or in a row
     */
    void printVector(SourceText text, OpenClType cType, int lanes, String sum, TensorPlace place) {
        OpenClVectorCode vectors = new OpenClVectorCode(
                cType, lanes, new ScalarCode(cType, loop.statement().columns()));
        text.block();
        String value = printVector(
                text, vectors, sum, tensor -> OpenClTile.load(lanes, signature.name(tensor), place.of(tensor)));
        text.line(OpenClTile.store(lanes, value, signature.name(out()), place.of(out())));
        text.close();
    }

    /** All but the store of a vector, whose name or text it returns. */
    private String printVector(SourceText text, LaneCode vectors, String sum, Function<Tensor, String> load) {
        Stage stage = loop.program().stages().get(0);
        vectors.print(text, loop.program().scalarLets(), v -> v);
        vectors.print(text, stage.rowLets(), v -> v);
        vectors.print(text, stage.elementLets(), variable -> {
            Tensor tensor = Objects.requireNonNull(inputs.get(variable), variable);
            return result.equals(tensor) ? sum : load.apply(tensor);
        });
        return vectors.vector(stage.outputs().get(0).value());
    }

    /** Where a vector lies in a tensor. */
    interface TensorPlace {
        String of(Tensor tensor);
    }

    private String load(Tensor tensor, VectorPlace place) {
        String name = signature.name(tensor);
        return type.vector() + ".fromArray(SPECIES, " + name + ", " + place.of(name + "At", tensor.isRow()) + ")";
    }

    /** Where a vector of a tile lies. */
    interface VectorPlace {
        /**
         * Position in an array of which the tile begins at {@code at}.
         *
         * @param oneRow whether all rows of the tile read the same row of it
         */
        String of(String at, boolean oneRow);
    }
}

package dev.synapt.kernels.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The arrays in local memory of a kernel whose groups have one work-item, which the functions of its register tiles
 * have as parameters.
 */
final class OpenClLocals {
    /** Of what a group of work-items has alone. */
    static final String LOCAL = "__local";

    private final OpenClType type;

    /** Lengths by name. */
    private final Map<String, Integer> arrays;

    private final List<Formal> ofKernel;
    private final SourceText functions = new SourceText(0);

    /** @param possible parameters of the kernel, but for those of the same names as the arrays */
    OpenClLocals(OpenClType type, List<Formal> possible, Map<String, Integer> arrays) {
        this.type = type;
        this.arrays = new TreeMap<>(arrays);
        this.ofKernel = possible.stream()
                .filter(formal -> !arrays.containsKey(formal.name()))
                .toList();
    }

    void declare(SourceText text) {
        arrays.forEach((name, length) -> text.line(LOCAL + " " + type.real() + " " + name + "[" + length + "];"));
    }

    /**
     * Prints the function of a tile and its call.
     *
     * @param into array of its sums, at rows {@code pitch} apart
     * @param positions arguments, by the names of {@link OpenClTile#POSITIONS}
     */
    void call(
            SourceText text,
            OpenClTile tile,
            OpenClTile.OfVector start,
            String into,
            int pitch,
            Map<String, String> positions) {
        Map<String, Formal> formals = new LinkedHashMap<>();
        ofKernel.forEach(formal -> formals.put(formal.name(), formal));
        arrays.keySet().forEach(name -> formals.put(name, new Formal(LOCAL + " " + type.real() + "*", name)));
        List<String> names = tile.print(
                functions,
                type,
                List.copyOf(formals.values()),
                start,
                (body, i, column, sum) -> body.line(
                        OpenClTile.store(tile.lanes(), sum, into, "into" + OpenClTile.plus(i * pitch + column))));
        text.call(
                OpenClKernel.NAME + tile.suffix(),
                names.stream()
                        .map(formal -> positions.getOrDefault(formal, formal))
                        .toList(),
                ";");
    }

    OpenClKernel kernel(String name, WorkItems items, SourceText text) {
        return OpenClKernel.of(name, ofKernel, items, text, functions);
    }
}

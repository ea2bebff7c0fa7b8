package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The elements of a sample by the elements of a window that see them. Those a stride apart are seen by the same ones,
 * from neighbouring positions, so that the transpose of a window falls into parts: each a smaller window that moves
 * over the positions by 1, in reverse, and gives elements that lie a stride apart. No term is a product with a zero
 * that stands between positions.
 */
final class Residues {
    private final List<Integer> extents;
    private final List<Integer> positions;
    private final Window window;
    private final List<List<Residue>> dimensions;

    /**
     * @param extents of the sample's spatial dimensions
     * @param positions of the window along each of them
     */
    Residues(List<Integer> extents, List<Integer> positions, Window window) {
        this.extents = extents;
        this.positions = positions;
        this.window = window;
        this.dimensions = IntStream.range(0, extents.size())
                .mapToObj(d -> Residue.all(extents.get(d), window, d))
                .toList();
    }

    /** Extents of the positions with as many zeros around them as the parts reach. */
    List<Integer> frame() {
        List<Integer> before = before();
        return perDimension(d -> {
            int last = seen(d).mapToInt(residue -> residue.position() + residue.places() - 1)
                    .max()
                    .orElse(0);
            return before.get(d) + Math.max(last + 1, positions.get(d));
        });
    }

    /** How many zeros there are before the first position. */
    List<Integer> before() {
        return perDimension(d -> Math.max(
                0, seen(d).mapToInt(residue -> -first(d, residue)).max().orElse(0)));
    }

    private Stream<Residue> seen(int dimension) {
        return dimensions.get(dimension).stream().filter(residue -> residue.taps() > 0);
    }

    /** The first position that sees the first element of a residue. */
    private int first(int dimension, Residue residue) {
        return residue.position() - (residue.taps() - 1) * window.dilation().get(dimension);
    }

    private List<Integer> perDimension(IntUnaryOperator value) {
        return IntStream.range(0, dimensions.size()).map(value).boxed().toList();
    }

    /** One for each residue of each dimension. */
    List<Part> parts() {
        List<List<Residue>> parts = List.of(List.of());
        for (List<Residue> dimension : dimensions) {
            List<List<Residue>> longer = new ArrayList<>();
            for (List<Residue> part : parts) {
                for (Residue residue : dimension) {
                    longer.add(Stream.concat(part.stream(), Stream.of(residue)).toList());
                }
            }
            parts = longer;
        }
        return parts.stream().map(Part::new).toList();
    }

    /** Elements of the sample that are seen alike in all dimensions. */
    final class Part {
        private final List<Residue> residues;
        private final List<Axis> places;
        private final List<Axis> neighbours;
        private final List<Axis> taps;

        private Part(List<Residue> residues) {
            this.residues = residues;
            this.places = axes("", Residue::places);
            this.neighbours = axes("r", Residue::count);
            this.taps = axes("k", Residue::taps);
        }

        private List<Axis> axes(String prefix, ToIntFunction<Residue> extent) {
            return WindowedProducts.axes(
                    prefix, residues.stream().map(extent::applyAsInt).toList());
        }

        /** The axes over elements: those a stride apart, then neighbours, which other elements of the window see. */
        List<Axis> elements() {
            return Stream.concat(places.stream(), neighbours.stream().filter(axis -> axis.extent() > 1))
                    .toList();
        }

        /** The axes over the elements of the window, in reverse. */
        List<Axis> window() {
            return taps;
        }

        /** Row of an element in the sample. */
        Affine element(Axis samples) {
            Index index = new Index(extents, 1);
            index.add(samples, Sliding.rows(extents));
            for (int d = 0; d < residues.size(); d++) {
                index.add(d, places.get(d), window.strides().get(d));
                index.add(d, neighbours.get(d), 1);
                index.move(d, residues.get(d).first());
            }
            return index.affine();
        }

        /** Row of the position at which an element of the window sees an element, in the frame. */
        Affine position(Axis samples) {
            Index index = new Index(frame(), 1);
            index.add(samples, Sliding.rows(frame()));
            for (int d = 0; d < residues.size() && !isEmpty(); d++) {
                index.add(d, places.get(d), 1);
                index.add(d, taps.get(d), window.dilation().get(d));
                index.move(d, first(d, residues.get(d)) + before().get(d));
            }
            return index.affine();
        }

        /** The element of the window, times the rows that each has. */
        Affine tap(int rows) {
            Index index = new Index(window.size(), rows);
            for (int d = 0; d < residues.size() && !isEmpty(); d++) {
                Residue residue = residues.get(d);
                int stride = window.strides().get(d);
                index.add(d, neighbours.get(d), 1);
                index.add(d, taps.get(d), -stride);
                index.move(d, residue.tap() + (residue.taps() - 1) * stride);
            }
            return index.affine();
        }

        /** Whether nobody sees these elements. */
        private boolean isEmpty() {
            return residues.stream().anyMatch(residue -> residue.taps() == 0);
        }
    }

    /** An index of several dimensions, row-major, while it is put together. */
    private static final class Index {
        private final List<Integer> pitches;
        private final int rows;
        private final List<Affine.Term> terms = new ArrayList<>();
        private int offset;

        /**
         * @param extents of the dimensions
         * @param rows of each element
         */
        Index(List<Integer> extents, int rows) {
            this.pitches = Sliding.pitches(extents);
            this.rows = rows;
        }

        void add(Axis axis, int factor) {
            terms.add(new Affine.Term(axis, factor));
        }

        /** Axes of one round move nothing. */
        void add(int dimension, Axis axis, int step) {
            if (axis.extent() > 1) {
                add(axis, step * pitches.get(dimension) * rows);
            }
        }

        void move(int dimension, int by) {
            offset += by * pitches.get(dimension) * rows;
        }

        Affine affine() {
            return new Affine(terms, offset);
        }
    }
}

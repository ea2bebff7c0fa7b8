package dev.synapt.kernels.source;

import dev.synapt.kernels.schedule.Tile;
import java.util.List;

/**
 * The innermost method of a kernel gradient of which each channel has its own: the places of some lines of a window,
 * some vectors of channels each, over a run of positions. Where the window moves by as much as its places are apart, a
 * place reads what the next one has read before, so that each element is loaded once for a line of the window.
 *
 * @param name of the method
 * @param lines of the window
 * @param line distance between them in the left operand
 * @param places of a line
 * @param place distance between them in the left operand
 * @param positions that are added up
 * @param vectors of a place, of so many lanes
 * @param lanes of a vector
 * @param left operand
 * @param right operand, the gradient of the result
 * @param out sums, which go on from what they are
 * @param outRow distance between the places in the sums
 */
record WindowGradientTile(
        String name,
        int lines,
        int line,
        int places,
        int place,
        ProductShape.Dimension positions,
        int vectors,
        int lanes,
        String left,
        String right,
        String out,
        int outRow)
        implements TileMethod {

    /**
     * Positions of a run, the best first: few, so that memory is read nearly in the order in which it lies. On a Zen 3
     * with 256 bits, GB/s of images of 32x32x64 in the caches and beyond: whole lines of 32 positions 16 and 5, eight
     * 19 and 8, four 15 and 11, two 11 and 10.
     */
    private static final List<Integer> RUNS = List.of(4, 5, 6, 3, 7, 8);

    /**
     * How many vectors a tile has of a place: a line of the cache, or what registers leave room for.
     *
     * @param bits of a vector
     */
    static int vectors(int places, int bits) {
        int vectors = Tile.byColumn(bits).vectors();
        while (vectors > 1 && most(places * vectors, bits) == 0) {
            vectors /= 2;
        }
        return vectors;
    }

    /**
     * How many lines of a window a tile has, of sums and of as many operands in registers; 0 where not even one fits.
     *
     * @param places of a line
     * @param bits of a vector
     */
    static int lines(int lines, int places, int bits) {
        int most = most(places * vectors(places, bits), bits);
        if (most == 0) {
            return 0;
        }
        int tiles = (lines + most - 1) / most;
        return (lines + tiles - 1) / tiles;
    }

    /** Lines of so many sums that fit registers. */
    private static int most(int sums, int bits) {
        return (Tile.registers(bits) - 2) / 2 / sums;
    }

    /** Positions of a run, of which a line has whole ones only. */
    static int run(int positions) {
        return RUNS.stream().filter(run -> positions % run == 0).findFirst().orElse(positions);
    }

    @Override
    public void print(SourceText text, ElementType type, Signature signature) {
        text.line("/** Sums of " + lines * places
                + " places of the window, " + (vectors == 1 ? "one vector" : vectors + " vectors")
                + " of each, over " + positions.extent() + " positions. */");
        String array = type.array() + " ";
        text.call(
                "private static void " + name,
                List.of(
                        array + left,
                        "int " + left + "At",
                        array + right,
                        "int " + right + "At",
                        array + out,
                        "int " + out + "At"),
                " {");
        for (int i = 0; i < lines * places; i++) {
            for (int v = 0; v < vectors; v++) {
                text.line(type.vector() + " " + sum(i, v) + " = "
                        + TileCode.load(type, out, TileCode.at(out + "At", i * outRow + v * lanes)) + ";");
            }
        }
        if (carries()) {
            for (int i = 0; i < lines; i++) {
                for (int k = 0; k < places - 1; k++) {
                    load(text, type, i, k, left + "At");
                }
            }
        }
        String w = positions.name();
        text.open("for (int " + w + " = 0; " + w + " < " + positions.extent() + "; " + w + "++)");
        for (int v = 0; v < vectors; v++) {
            text.line(type.vector() + " " + right + v + " = "
                    + TileCode.load(
                            type, right, TileCode.at(right + "At + " + w + " * " + positions.right(), v * lanes))
                    + ";");
        }
        for (int i = 0; i < lines; i++) {
            line(text, type, i);
        }
        text.close();
        for (int i = 0; i < lines * places; i++) {
            for (int v = 0; v < vectors; v++) {
                text.line(sum(i, v) + ".intoArray(" + out + ", " + TileCode.at(out + "At", i * outRow + v * lanes)
                        + ");");
            }
        }
        text.close();
    }

    /** Loads what a place of a line reads. */
    private void load(SourceText text, ElementType type, int i, int k, String at) {
        for (int v = 0; v < vectors; v++) {
            text.line(type.vector() + " " + operand(i, k, v) + " = "
                    + TileCode.load(type, left, TileCode.at(at, i * line + k * place + v * lanes)) + ";");
        }
    }

    /** The terms that one line of the window has at one position. */
    private void line(SourceText text, ElementType type, int i) {
        String at = left + "At + " + positions.name() + " * " + positions.left();
        for (int k = carries() ? places - 1 : 0; k < places; k++) {
            load(text, type, i, k, at);
        }
        for (int k = 0; k < places; k++) {
            for (int v = 0; v < vectors; v++) {
                String sum = sum(i * places + k, v);
                text.line(sum + " = " + operand(i, k, v) + ".fma(" + right + v + ", " + sum + ");");
            }
        }
        for (int k = 0; carries() && k < places - 1; k++) {
            for (int v = 0; v < vectors; v++) {
                text.line(operand(i, k, v) + " = " + operand(i, k + 1, v) + ";");
            }
        }
    }

    /** Whether a place reads at the next position what its neighbour reads at this one. */
    private boolean carries() {
        return positions.left() == place;
    }

    private static String sum(int i, int v) {
        return "sum" + i + "_" + v;
    }

    private String operand(int i, int k, int v) {
        return left + (i * places + k) + "_" + v;
    }
}

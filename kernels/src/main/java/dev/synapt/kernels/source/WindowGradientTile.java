package dev.synapt.kernels.source;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The innermost method of a kernel gradient of which each channel has its own: the places of some lines of a window,
 * one vector of channels each, over a line of positions. Where the window moves by as much as its places are apart, a
 * place reads what the next one has read before, so that each element is loaded once for a line of the window.
 *
 * @param name of the method
 * @param lines of the window
 * @param line distance between them in the left operand
 * @param places of a line
 * @param place distance between them in the left operand
 * @param positions that are added up
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
        String left,
        String right,
        String out,
        int outRow)
        implements TileMethod {

    /**
     * How many lines of a window a tile has, of sums and of as many operands in registers; 0 where not even one fits.
     *
     * @param bits of a vector; from 512 on there are 32 registers, else 16
     */
    static int lines(int lines, int places, int bits) {
        int most = ((bits >= 512 ? 32 : 16) - 2) / 2 / places;
        if (most == 0) {
            return 0;
        }
        int tiles = (lines + most - 1) / most;
        return (lines + tiles - 1) / tiles;
    }

    @Override
    public void print(SourceText text, ElementType type, Signature signature) {
        text.line("/** Sums of " + lines * places
                + " places of the window, one vector of each, over a line of positions. */");
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
            text.line(type.vector() + " sum" + i + " = " + TileCode.load(type, out, TileCode.at(out + "At", i * outRow))
                    + ";");
        }
        if (carries()) {
            for (int i = 0; i < lines; i++) {
                for (int k = 0; k < places - 1; k++) {
                    text.line(type.vector() + " " + operand(i, k) + " = "
                            + TileCode.load(type, left, TileCode.at(left + "At", i * line + k * place)) + ";");
                }
            }
        }
        String w = positions.name();
        text.open("for (int " + w + " = 0; " + w + " < " + positions.extent() + "; " + w + "++)");
        text.line(type.vector() + " " + right + "0 = "
                + TileCode.load(type, right, right + "At + " + w + " * " + positions.right()) + ";");
        for (int i = 0; i < lines; i++) {
            line(text, type, i);
        }
        text.close();
        for (int i = 0; i < lines * places; i++) {
            text.line("sum" + i + ".intoArray(" + out + ", " + TileCode.at(out + "At", i * outRow) + ");");
        }
        text.close();
    }

    /** The terms that one line of the window has at one position. */
    private void line(SourceText text, ElementType type, int i) {
        String at = left + "At + " + positions.name() + " * " + positions.left();
        for (int k = carries() ? places - 1 : 0; k < places; k++) {
            text.line(type.vector() + " " + operand(i, k) + " = "
                    + TileCode.load(type, left, TileCode.at(at, i * line + k * place)) + ";");
        }
        for (int k = 0; k < places; k++) {
            String sum = "sum" + (i * places + k);
            text.line(sum + " = " + operand(i, k) + ".fma(" + right + "0, " + sum + ");");
        }
        if (carries()) {
            IntStream.range(0, places - 1).forEach(k -> text.line(operand(i, k) + " = " + operand(i, k + 1) + ";"));
        }
    }

    /** Whether a place reads at the next position what its neighbour reads at this one. */
    private boolean carries() {
        return positions.left() == place;
    }

    private String operand(int i, int k) {
        return left + (i * places + k);
    }
}

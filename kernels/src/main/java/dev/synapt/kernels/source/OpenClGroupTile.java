package dev.synapt.kernels.source;

import java.util.ArrayList;
import java.util.List;

/**
 * A tile of results that the work-items of a group compute together: what they multiply goes through local memory, a
 * few terms at a time, and each has a square block of sums in registers (C. Nugteren, CLBlast: A Tuned OpenCL BLAS
 * Library, 2018). Sizes are those of its tables for graphics processors of several makers, among the smaller ones, so
 * that small products make groups enough.
 *
 * @param rows of results
 * @param columns of results
 */
record OpenClGroupTile(int rows, int columns) {
    /** Terms that are in local memory at once. */
    static final int DEPTH = 16;

    /** Rows and columns of a work-item. */
    static final int BLOCK = 4;

    private static final OpenClGroupTile LARGE = new OpenClGroupTile(64, 64);
    private static final OpenClGroupTile SMALL = new OpenClGroupTile(32, 32);
    private static final OpenClGroupTile NARROW = new OpenClGroupTile(64, 16);
    private static final OpenClGroupTile LOW = new OpenClGroupTile(16, 64);

    /**
     * Those that a matrix of results can be cut into without much waste, the largest first.
     *
     * @param rows of the matrix; those of a batch count as many
     */
    static List<OpenClGroupTile> of(long rows, int columns) {
        if (columns <= NARROW.columns) {
            return List.of(NARROW);
        }
        if (rows <= LOW.rows) {
            return List.of(LOW);
        }
        List<OpenClGroupTile> tiles = new ArrayList<>();
        if (rows > SMALL.rows && columns > SMALL.columns) {
            tiles.add(LARGE);
        }
        tiles.add(SMALL);
        return tiles;
    }

    /** Work-items of a group. */
    int items() {
        return rows / BLOCK * across();
    }

    /** Work-items side by side. */
    int across() {
        return columns / BLOCK;
    }

    /** Elements from one term of the left operand to the next in local memory: one block more, so that banks differ. */
    int leftPitch() {
        return rows + BLOCK;
    }

    /** Tiles that so many columns take. */
    int acrossOf(int matrixColumns) {
        return (matrixColumns + columns - 1) / columns;
    }

    /** Tiles that so many rows take. */
    int downOf(int matrixRows) {
        return (matrixRows + rows - 1) / rows;
    }

    /** Behind a kernel's name. */
    String suffix() {
        return "Group" + rows + "x" + columns;
    }
}

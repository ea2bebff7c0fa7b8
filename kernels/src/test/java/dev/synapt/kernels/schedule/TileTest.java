package dev.synapt.kernels.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {
    /** Beside the sums a tile needs registers for a row of the kernel and for one element. */
    @ParameterizedTest
    @ValueSource(ints = {64, 128, 256, 512})
    void theSumsFitIntoTheRegisters(int bits) {
        Tile tile = Tile.of(bits);
        assertThat(tile.rows() * tile.vectors() + tile.vectors() + 1).isLessThanOrEqualTo(Tile.registers(bits));
        Tile byColumn = Tile.byColumn(bits);
        assertThat(2 * byColumn.rows() * byColumn.vectors()).isLessThanOrEqualTo(Tile.registers(bits));
    }

    /** Batches are powers of two as a rule, which tiles of as many rows divide without a rest. */
    @ParameterizedTest
    @ValueSource(ints = {64, 128, 256, 512})
    void tilesDivideBatches(int bits) {
        Tile tile = Tile.of(bits);
        assertThat(32 % tile.batchRows()).isZero();
        assertThat(tile.batchRows()).isBetween(tile.rows() / 2, tile.rows());
    }
}

package dev.synapt.kernels.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ThreefryTest {
    private static final List<String> NAMES = List.of("counter0", "counter1", "key0", "key1");
    private static final List<Expr> WORDS =
            NAMES.stream().map(name -> Expr.wordVariable(name, Level.ROW)).toList();

    private static RowBindings bindings(int... words) {
        RowBindings bindings = new RowBindings();
        for (int i = 0; i < words.length; i++) {
            bindings.word(NAMES.get(i), words[i]);
        }
        return bindings;
    }

    private static int word(String hexadecimal) {
        return Integer.parseUnsignedInt(hexadecimal, 16);
    }

    /** The known answers of Random123's kat_vectors. */
    @ParameterizedTest
    @CsvSource({
        "13, 00000000, 00000000, 00000000, 00000000, 9d1c5ec6, 8bd50731",
        "13, ffffffff, ffffffff, ffffffff, ffffffff, fd36d048, 2d17272c",
        "13, 243f6a88, 85a308d3, 13198a2e, 03707344, ba3e4725, f27d669e",
        "20, 00000000, 00000000, 00000000, 00000000, 6b200159, 99ba4efe",
        "20, ffffffff, ffffffff, ffffffff, ffffffff, 1cb996fc, bb002be7",
        "20, 243f6a88, 85a308d3, 13198a2e, 03707344, c4923a9c, 483df7a0",
    })
    void knownAnswers(int rounds, String c0, String c1, String k0, String k1, String first, String second) {
        long block = Threefry.block(word(c0), word(c1), word(k0), word(k1), rounds);
        assertThat((int) block).isEqualTo(word(first));
        assertThat((int) (block >>> 32)).isEqualTo(word(second));
    }

    @ParameterizedTest
    @EnumSource
    void expressionsComputeTheSame(Precision precision) {
        // The words come out in halves, which are exact in every precision.
        RowProgram.Builder builder = RowProgram.in(precision);
        List<Expr> block = new Threefry(precision).block(WORDS, 20);
        for (int i = 0; i < 4; i++) {
            Expr half = Expr.of(
                    Op.WORD_AND,
                    i % 2 == 0 ? block.get(i / 2) : Expr.shift(Op.SHIFT_RIGHT, block.get(i / 2), 16),
                    Expr.word(0xFFFF));
            double base = Math.scalb(1.0, precision.fractionBits());
            builder.row(
                    "half" + i,
                    Expr.of(Op.WORD_OR, half, Expr.word(precision.bitsOf(base)))
                            .apply(Op.FROM_BITS)
                            .minus(Expr.constant(base)));
        }
        RowInterpreter interpreter = new RowInterpreter(builder.build());
        Random random = new Random(5);
        for (int trial = 0; trial < 200; trial++) {
            int[] w = random.ints(4).toArray();
            var halves = interpreter.run(bindings(w), 0);
            long expected = Threefry.block(w[0], w[1], w[2], w[3], 20);
            for (int i = 0; i < 4; i++) {
                assertThat(halves).containsEntry("half" + i, (double) ((expected >>> (16 * i)) & 0xFFFF));
            }
        }
    }

    @Test
    void uniformFloatsAreTheFirst24Bits() {
        RowInterpreter interpreter = new RowInterpreter(RowProgram.in(Precision.FLOAT32)
                .row("uniform", Expr.of(Op.UNIFORM, WORDS))
                .build());
        for (int i = 0; i < 500; i++) {
            double expected = ((int) Threefry.block(i, 3, 7, 11, 20) >>> 8) * 0x1p-24;
            assertThat(interpreter.run(bindings(i, 3, 7, 11), 0)).containsEntry("uniform", expected);
        }
    }

    @Test
    void uniformDoublesAreTheFirst53Bits() {
        RowInterpreter interpreter = new RowInterpreter(RowProgram.in(Precision.FLOAT64)
                .row("uniform", Expr.of(Op.UNIFORM, WORDS))
                .build());
        for (int i = 0; i < 500; i++) {
            long block = Threefry.block(i, 3, 7, 11, 20);
            long bits = ((block & 0xFFFFFFFFL) << 21) | (block >>> 43);
            assertThat(interpreter.run(bindings(i, 3, 7, 11), 0)).containsEntry("uniform", bits * 0x1p-53);
        }
    }

    @Test
    void dropoutMasksAreSpreadEvenly() {
        Expr uniform = Expr.of(
                Op.UNIFORM, Expr.wordIndex(), Expr.wordVariable("step", Level.SCALAR), Expr.word(42), Expr.word(3));
        Expr kept = Expr.select(Op.SELECT_LT, uniform, Expr.constant(0.3), Expr.constant(0), Expr.constant(1));
        RowProgram program =
                RowProgram.in(Precision.FLOAT32).row("kept", Expr.mean(kept)).build();
        double share = new RowInterpreter(program)
                .run(new RowBindings().word("step", 9), 20_000)
                .getOrDefault("kept", 0.0);
        // Four standard deviations of a mean of 20,000.
        assertThat(share).isBetween(0.7 - 0.013, 0.7 + 0.013);
    }
}

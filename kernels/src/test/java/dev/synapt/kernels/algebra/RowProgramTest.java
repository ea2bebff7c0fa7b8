package dev.synapt.kernels.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowProgramTest {
    private static final Map<String, Expr> NAMES = Map.of(
            "x", Expr.variable("x"),
            "y", Expr.variable("y"),
            "label", Expr.variable("label", Level.ROW),
            "rate", Expr.variable("rate", Level.SCALAR));

    private static final String POWER = "exp(x - stopGradient(max(x)))";

    private static Expr parse(String text) {
        return Formula.parse(text, NAMES);
    }

    private static RowProgram element(String text) {
        return RowProgram.in(Precision.FLOAT32).element("z", parse(text)).build();
    }

    @Test
    void printsItself() {
        assertThat(element("rate * 2 * x + max(y, 0) * label / sum(x)").toString())
                .isEqualTo("""
                        t1 = 2 * rate
                        for each row
                          for each element
                            x = load x
                            gather sum1 = sum x
                          label = load label
                          for each element
                            x = load x
                            y = load y
                            t2 = max(y, 0)
                            t3 = t2 * label
                            t4 = t3 / sum1
                            t5 = t1 * x + t4
                            store z = t5
                        """);
    }

    @Test
    void elementsAloneTakeOneLoop() {
        RowProgram program = element("x * sigmoid(y)");
        assertThat(program.stages()).hasSize(1);
        assertThat(program.scratch()).isEmpty();
        assertThat(program.elementInputs()).containsExactly("x", "y");
        assertThat(program.realOperationsPerElement()).isBetween(15L, 30L);
    }

    @Test
    void softmaxStoresItsPowersOnce() {
        RowProgram program = element(POWER + " / sum(" + POWER + ")");
        assertThat(program.stages()).hasSize(3);
        assertThat(program.scratch()).containsExactly("scratch1");
        assertThat(program.stages().get(0).reductions())
                .extracting(Stage.Reduction::op)
                .containsExactly(Op.ROW_MAX);
        assertThat(program.stages().get(1).reductions())
                .extracting(Stage.Reduction::op)
                .containsExactly(Op.SUM);
        assertThat(program.stages().get(2).elementLets())
                .extracting(let -> let.definition().op())
                .containsExactly(Op.VARIABLE, Op.DIV);
    }

    @Test
    void whatIsCheapIsComputedAgain() {
        RowProgram program = element("(x - y) / sum((x - y) * (x - y))");
        assertThat(program.stages()).hasSize(2);
        assertThat(program.scratch()).isEmpty();
    }

    @Test
    void reductionsThatDoNotNeedEachOtherShareALoop() {
        RowProgram program = RowProgram.in(Precision.FLOAT32)
                .row("loss", parse("sum(x) + max(y) * sum(x * y)"))
                .build();
        assertThat(program.stages()).hasSize(1);
        assertThat(program.stages().get(0).reductions()).hasSize(3);
        assertThat(program.rowOutputs()).extracting(RowProgram.RowOutput::name).containsExactly("loss");
    }

    @Test
    void withoutElementsThereIsNoLoop() {
        RowProgram program =
                RowProgram.in(Precision.FLOAT64).row("r", parse("label * rate")).build();
        assertThat(program.stages()).isEmpty();
        assertThat(program.rowInputs()).containsExactly("label");
        assertThat(program.scalarInputs()).containsExactly("rate");
        assertThat(new RowInterpreter(program)
                        .run(new RowBindings().real("label", 3).real("rate", 0.5), 0))
                .containsEntry("r", 1.5);
    }

    @Test
    void rowAndScalarValuesCanBeStoredAtEachElement() {
        double[] z = new double[3];
        RowProgram program = element("sum(x) + rate");
        new RowInterpreter(program)
                .run(new RowBindings().elements("x", 1, 2, 3).elements("z", z).real("rate", 0.5), 3);
        assertThat(z).containsExactly(6.5, 6.5, 6.5);
    }

    @Test
    void everyOperandIsALocalAConstantOrAScalar() {
        RowProgram program = RowProgram.in(Precision.FLOAT32)
                .element("dx", Derivative.of(parse("log(sum(" + POWER + ")) * rate"), "x"))
                .row("loss", parse("log(sum(" + POWER + ")) * softplus(label)"))
                .build();
        for (Stage stage : program.stages()) {
            assertThat(stage.elementLets()).allSatisfy(RowProgramTest::isFlat);
            assertThat(stage.rowLets()).allSatisfy(RowProgramTest::isFlat);
        }
        assertThat(program.rowLets()).isNotEmpty().allSatisfy(RowProgramTest::isFlat);
    }

    private static void isFlat(Let let) {
        assertThat(let.definition().op().isElementary()).isFalse();
        assertThat(let.definition().operands()).allSatisfy(operand -> {
            boolean local = operand.op() == Op.LOCAL || operand.op() == Op.WORD_LOCAL;
            assertThat(local || (operand.op().isLeaf() && operand.level() == Level.SCALAR))
                    .isTrue();
        });
    }

    @Test
    void namesKeepClearOfVariables() {
        Map<String, Expr> names = Map.of("t1", Expr.variable("t1"), "sum1", Expr.variable("sum1", Level.ROW));
        RowProgram program = RowProgram.in(Precision.FLOAT32)
                .element("t2", Formula.parse("(t1 + 1) / sum(t1) * sum1", names))
                .build();
        double[] result = new double[2];
        new RowInterpreter(program)
                .run(new RowBindings().elements("t1", 1, 3).real("sum1", 8).elements("t2", result), 2);
        assertThat(result).containsExactly(4, 8);
    }

    @Test
    void buildingTwiceGivesTheSameProgram() {
        String softmax = POWER + " / sum(" + POWER + ")";
        assertThat(element(softmax))
                .isEqualTo(element(softmax))
                .hasToString(element(softmax).toString());
    }

    @Test
    void anOutputMayTakeThePlaceOfAnInputThatIsReadNoMore() {
        RowProgram program = RowProgram.in(Precision.FLOAT32)
                .element("early", parse("y * 2"))
                .element("late", parse("x / sum(x)"))
                .build();
        assertThat(program.mayOverwrite("late", "x")).isTrue();
        assertThat(program.mayOverwrite("early", "y")).isTrue();
        assertThat(program.mayOverwrite("early", "x")).isFalse();
    }

    @Test
    void refusesWhatItCannotStore() {
        RowProgram.Builder builder = RowProgram.in(Precision.FLOAT32);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.row("loss", parse("x")))
                .withMessageContaining("one value for a row");
        builder.element("z", parse("x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.row("z", parse("label")))
                .withMessageContaining("Two outputs are named z");
        Expr confused = Expr.variable("a").plus(Expr.variable("a", Level.ROW));
        assertThatIllegalArgumentException()
                .isThrownBy(RowProgram.in(Precision.FLOAT32).element("z", confused)::build)
                .withMessage("Two different variables are named a");
    }

    @Test
    void expressionsCheckTheirOperands() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expr.of(Op.ADD, Expr.constant(1)))
                .withMessageContaining("takes 2 operands");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expr.of(Op.ADD, List.of(Expr.constant(1), Expr.word(1))))
                .withMessageContaining("takes a REAL");
    }
}

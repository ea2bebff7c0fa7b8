package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Stage;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Sums down the columns: columns lie side by side in vectors, so that each is summed row after row at any width. */
final class SumsCode {
    private final Layouts layouts;
    private final ElementType type;
    private final RowStatement.Sums sums;
    private final Loop.Sums loop;
    private final RowAddresses rows;
    private final Signature signature;
    private final ScalarCode scalars;

    SumsCode(Layouts layouts, Signature signature, Loop.Sums loop) {
        this(layouts, signature, loop, ElementType.of(layouts.precision()));
    }

    /** @param dialect of what is computed element by element */
    SumsCode(Layouts layouts, Signature signature, Loop.Sums loop, Dialect dialect) {
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
        this.sums = loop.statement();
        this.loop = loop;
        this.rows = RowAddresses.of(layouts, signature, loop);
        this.signature = signature;
        this.scalars = new ScalarCode(dialect, sums.columns());
    }

    /** In plain Java: sums grow where they are stored. */
    void printPlain(SourceText text) {
        scalars.print(text, loop.program().scalarLets(), v -> v);
        openSums(text);
        for (Tensor out : sums.writes()) {
            String from = out.isRow() ? "0" : position(out);
            int stride = layouts.stride(out);
            text.line("Arrays.fill(" + signature.name(out) + ", " + from + ", " + (out.isRow() ? "" : from + " + ")
                    + stride + ", 0);");
        }
        openRows(text);
        text.open("for (int j = 0; j < " + sums.columns() + "; j++)");
        Stage stage = stage();
        scalars.print(text, stage.elementLets(), rows::elementLoad);
        for (Stage.ElementOutput output : stage.outputs()) {
            text.line(rows.element(output.buffer()) + " += " + scalars.atom(output.value()) + ";");
        }
        text.close();
        text.close();
        closeSums(text);
    }

    /** In OpenCL C: a work-item sums one column, or those of a vector. Those behind the last column stay zero. */
    WorkItems printOpenCl(SourceText text, OpenClType real, OpenClCut cut) {
        OpenClLanes vector = OpenClLanes.of(real, cut);
        OpenClLanes lanes = isOfVectors(vector) ? vector : new OpenClLanes(real, 1);
        WorkItems.Loop columns = lanes.columns(lanes.isVector() ? Layouts.padded(sums.columns()) : sums.columns());
        List<WorkItems.Loop> loops =
                sums.bySample() ? List.of(new WorkItems.Loop("sample", 1), columns) : List.of(columns);
        int group = !lanes.isVector()
                ? 0
                : sums.bySample() ? OpenClColumns.group(sums.rows().extent()) : 1;
        WorkItems items = new WorkItems(loops, sums.bySample(), 1, group);
        lanes.begin(text, items);
        scalars.print(text, loop.program().scalarLets(), v -> v);
        if (sums.bySample()) {
            samplePositions(text);
        }
        String extent = sums.rows().extent() == 1 ? "" : " * " + sums.rows().extent();
        if (sums.bySample()) {
            terms(text, lanes, "sample" + extent, "(sample + 1)" + extent);
        } else if (sums.rows().samples()) {
            terms(text, lanes, "0", WorkItems.ROWS + extent);
        } else {
            terms(text, lanes, "", "");
        }
        boolean masked = lanes.isVector() && sums.columns() < Layouts.padded(sums.columns());
        numbers()
                .forEach((buffer, number) -> text.line(lanes.store(
                        masked
                                ? lanes.before(sums.columns()) + " ? sum" + number + " : " + lanes.constant(0)
                                : "sum" + number,
                        rows.array(buffer),
                        rows.position(buffer))));
        return items;
    }

    /** Whether all rows are whole vectors. */
    private boolean isOfVectors(OpenClLanes vector) {
        return Stream.concat(sums.writes().stream(), sums.reads().stream())
                .allMatch(tensor -> tensor.isRow() || vector.divides(layouts, tensor));
    }

    /** Declares the sums of some rows in OpenCL C; of no loop where both ends are empty. */
    private void terms(SourceText text, OpenClLanes lanes, String first, String end) {
        Map<String, Integer> numbers = numbers();
        numbers.values().forEach(number -> text.line(lanes.numbers() + " sum" + number + " = 0;"));
        if (!end.isEmpty()) {
            text.open("for (int b = " + first + "; b < " + end + "; b++)");
        }
        rowPositions(text);
        lanes.stage(
                text,
                scalars,
                stage(),
                variable -> lanes.load(rows.array(variable), rows.position(variable)),
                (output, value) -> text.line("sum" + numbers.get(output.buffer()) + " += " + value + ";"));
        if (!end.isEmpty()) {
            text.close();
        }
    }

    /** Numbers of the sums by what they are stored in. */
    private Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        stage().outputs().forEach(output -> numbers.put(output.buffer(), numbers.size()));
        return numbers;
    }

    /** Other ways to do it in OpenCL C, by groups that share the rows; none where there are none to share, or few. */
    List<OpenClGroupForm> groupForms(String name, OpenClType real, List<Formal> possible) {
        if (sums.bySample() || !sums.rows().samples() || sums.rows().extent() == 1) {
            return List.of();
        }
        OpenClGroupSums.Columns columns = new OpenClGroupSums.Columns() {
            @Override
            public void print(SourceText text) {
                text.line("const int j = item;");
            }

            @Override
            public void terms(SourceText text) {
                scalars.print(text, loop.program().scalarLets(), v -> v);
                SumsCode.this.terms(text, new OpenClLanes(real, 1), "firstTerm", "endTerm");
            }

            @Override
            public String element(int sum) {
                return rows.element(stage().outputs().get(sum).buffer());
            }
        };
        int count = stage().outputs().size();
        OpenClGroupSums groups =
                new OpenClGroupSums(sums.columns(), count, sums.rows().extent(), columns);
        OpenClGroupForm form = groups.form(name, real, possible);
        return List.of(form.then(groups.total(name + "GroupTotal", real, possible)));
    }

    /** With vectors: a vector of columns goes down all rows in registers. */
    void printVector(SourceText text, int bits) {
        int lanes = bits / type.bits();
        VectorCode vectors = new VectorCode(type, scalars);
        scalars.print(text, loop.program().scalarLets(), v -> v);
        openSums(text);
        text.open("for (int j = 0; j < " + Layouts.padded(sums.columns()) + "; j += " + lanes + ")");
        Stage stage = stage();
        for (int i = 0; i < stage.outputs().size(); i++) {
            text.line(type.vector() + " sum" + i + " = " + type.vector() + ".zero(SPECIES);");
        }
        openRows(text);
        vectors.print(text, stage.elementLets(), this::load);
        for (int i = 0; i < stage.outputs().size(); i++) {
            text.line("sum" + i + " = sum" + i + ".add("
                    + vectors.vector(stage.outputs().get(i).value()) + ");");
        }
        text.close();
        store(text, stage.outputs());
        text.close();
        closeSums(text);
    }

    /** What lies behind the last column is stored as zero. */
    private void store(SourceText text, List<Stage.ElementOutput> outputs) {
        boolean masked = sums.columns() < Layouts.padded(sums.columns());
        if (masked) {
            text.line("VectorMask<" + type.boxed() + "> inside = " + type.vector()
                    + ".zero(SPECIES).addIndex(1).compare(VectorOperators.LT, " + type.vector()
                    + ".broadcast(SPECIES, (" + type.real() + ") (" + sums.columns() + " - j)));");
        }
        for (int i = 0; i < outputs.size(); i++) {
            String buffer = outputs.get(i).buffer();
            String sum = masked ? type.vector() + ".zero(SPECIES).blend(sum" + i + ", inside)" : "sum" + i;
            text.line(sum + ".intoArray(" + rows.array(buffer) + ", " + rows.position(buffer) + ");");
        }
    }

    private Stage stage() {
        return loop.program().stages().get(0);
    }

    private String load(String variable) {
        return type.vector() + ".fromArray(SPECIES, " + rows.array(variable) + ", " + rows.position(variable) + ")";
    }

    /** Opens the loop over samples where each has sums of its own. */
    private void openSums(SourceText text) {
        if (sums.bySample()) {
            text.open("for (int sample = from; sample < to; sample++)");
            samplePositions(text);
        }
    }

    /** Where the rows of what has one for each sample begin. */
    private void samplePositions(SourceText text) {
        Stream.concat(sums.writes().stream(), sums.reads().stream())
                .filter(this::isSampleRow)
                .forEach(
                        tensor -> text.line("int " + position(tensor) + " = sample * " + layouts.stride(tensor) + ";"));
    }

    private void closeSums(SourceText text) {
        if (sums.bySample()) {
            text.close();
        }
    }

    /** Whether a tensor has one row for each sample, of several rows of others. */
    private boolean isSampleRow(Tensor tensor) {
        return tensor.perSample() && tensor.rows() < sums.rows().extent();
    }

    private String position(Tensor tensor) {
        return signature.name(tensor) + "Row";
    }

    private void openRows(SourceText text) {
        if (sums.bySample()) {
            String extent = String.valueOf(sums.rows().extent());
            text.open("for (int b = sample * " + extent + "; b < (sample + 1) * " + extent + "; b++)");
        } else {
            rows.open(text);
        }
        rowPositions(text);
    }

    private void rowPositions(SourceText text) {
        List<Tensor> ofRows =
                sums.reads().stream().filter(tensor -> !isSampleRow(tensor)).toList();
        rows.positions(text, ofRows);
    }
}

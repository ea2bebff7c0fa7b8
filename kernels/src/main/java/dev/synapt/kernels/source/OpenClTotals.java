package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.StepNumber;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Schedule;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Totals of rows of sums, and the numbers of a step that they decide. The rows of all parameters lie behind each other
 * in one array, so that one launch totals them all, and one computes the numbers.
 */
final class OpenClTotals {
    /** Parameters of the kernels. */
    static final String SUMS = "sums";

    static final String TOTALS = "totals";
    static final String NUMBERS = "numbers";

    private final String name;
    private final OpenClType type;
    private final List<StepNumber> numbers;
    private final Map<Tensor, Integer> places = new LinkedHashMap<>();
    private final List<Integer> starts = new ArrayList<>(List.of(0));

    private OpenClTotals(String name, OpenClType type, List<Tensor> sums, List<StepNumber> numbers) {
        this.name = name;
        this.type = type;
        this.numbers = List.copyOf(numbers);
        for (Tensor row : sums) {
            int start = length();
            places.put(row, start);
            // What is behind a row stays zero, and adding it changes no lane: these begin with +0.
            starts.add(Math.addExact(start, (row.columns() + Layouts.LANES - 1) / Layouts.LANES * Layouts.LANES));
        }
    }

    /** Of what weights add to the loss. */
    static OpenClTotals ofPenalties(Schedule schedule) {
        List<Tensor> sums = schedule.penalties().stream()
                .map(task -> task.main().statement().writes().get(0))
                .toList();
        return new OpenClTotals("penalty", OpenClType.of(schedule.layouts().precision()), sums, List.of());
    }

    /** Of an update, by the name that rules have for a number. */
    static Map<String, OpenClTotals> ofNumbers(Schedule schedule) {
        Map<String, StepNumber> byName = schedule.loops().plan().numbers().stream()
                .collect(Collectors.toMap(StepNumber::name, number -> number));
        Map<String, Map<String, StepNumber>> byVariable = new LinkedHashMap<>();
        for (Task task : schedule.update()) {
            if (task instanceof Task.Adjust adjust) {
                adjust.main()
                        .statement()
                        .numbers()
                        .forEach((variable, number) -> byVariable
                                .computeIfAbsent(variable, of -> new LinkedHashMap<>())
                                .put(number, byName.get(number)));
            }
        }
        Map<String, OpenClTotals> totals = new LinkedHashMap<>();
        byVariable.forEach((variable, of) -> {
            List<StepNumber> numbers = List.copyOf(of.values());
            List<Tensor> sums = numbers.stream()
                    .flatMap(number -> number.totals().values().stream())
                    .toList();
            totals.put(
                    variable,
                    new OpenClTotals(variable, OpenClType.of(schedule.layouts().precision()), sums, numbers));
        });
        return totals;
    }

    /** Where a row begins among the sums, or null if it is none of these. */
    @Nullable
    Integer place(Tensor row) {
        return places.get(row);
    }

    /** Place of a number of the step. */
    int place(String number) {
        return numbers.stream().map(StepNumber::name).toList().indexOf(number);
    }

    /** The device's array that a parameter of the kernels stands for. */
    String array(String parameter) {
        return name + Character.toUpperCase(parameter.charAt(0)) + parameter.substring(1);
    }

    /** Elements of the arrays that kernels work in, by their names. */
    Map<String, Integer> arrays() {
        Map<String, Integer> arrays = new LinkedHashMap<>();
        if (!places.isEmpty()) {
            arrays.put(array(SUMS), length());
        }
        if (!numbers.isEmpty()) {
            arrays.put(array(TOTALS), places.size());
            arrays.put(array(NUMBERS), numbers.size());
        }
        return arrays;
    }

    private int length() {
        return starts.get(starts.size() - 1);
    }

    /** Sums each row in lanes: a work-item has a row. Before it stands the table of where rows begin. */
    OpenClKernel totals() {
        WorkItems items = WorkItems.ofWhole(new WorkItems.Loop("row", places.size()));
        SourceText text = new SourceText(1);
        items.print(text);
        OpenClRows.lanes(text, type, "lanes");
        text.open("for (int at = " + table() + "[row]; at < " + table() + "[row + 1]; at += " + Layouts.LANES + ")");
        text.open("for (int lane = 0; lane < " + Layouts.LANES + "; lane++)");
        text.line("lanes[lane] += " + SUMS + "[at + lane];");
        text.close();
        text.close();
        text.line(TOTALS + "[row] = sumLanes(lanes);");
        return new OpenClKernel(
                name + "Totals",
                List.of(new Formal(type.array(), SUMS), new Formal(type.array(), TOTALS)),
                items,
                text.toString());
    }

    /** The numbers from the totals: a work-item has a number. */
    OpenClKernel numbers() {
        WorkItems items = WorkItems.ofWhole(new WorkItems.Loop("number", numbers.size()));
        SourceText text = new SourceText(1);
        items.print(text);
        Set<String> scalars = new LinkedHashSet<>();
        Map<String, List<Integer>> formulas = new LinkedHashMap<>();
        for (int i = 0; i < numbers.size(); i++) {
            formulas.computeIfAbsent(formula(numbers.get(i), scalars), formula -> new ArrayList<>())
                    .add(i);
        }
        if (formulas.size() == 1) {
            text.line(assignment(formulas.keySet().iterator().next()));
        } else {
            choice(text, formulas);
        }
        List<Formal> formals = new ArrayList<>();
        formals.add(new Formal(type.array(), TOTALS));
        formals.add(new Formal(type.array(), NUMBERS));
        scalars.forEach(scalar -> formals.add(new Formal("const " + type.real(), scalar)));
        return new OpenClKernel(name + "Numbers", formals, items, text.toString());
    }

    private static String assignment(String formula) {
        return NUMBERS + "[number] = " + formula + ";";
    }

    /** Numbers of tensors of several sizes, or with rates of their own, have several formulas. */
    private static void choice(SourceText text, Map<String, List<Integer>> formulas) {
        text.open("switch (number)");
        formulas.forEach((formula, of) -> {
            of.forEach(number -> text.line("case " + number + ":"));
            text.line("    " + assignment(formula));
            text.line("    break;");
        });
        text.close();
    }

    /** Totals of a number lie behind those of the number before it, as many of each. */
    private String formula(StepNumber number, Set<String> scalars) {
        List<String> totals = List.copyOf(number.totals().keySet());
        String first = totals.size() == 1 ? "number" : "number * " + totals.size();
        return FormulaCode.rounding(type, variable -> {
                    int place = totals.indexOf(variable);
                    if (place < 0) {
                        scalars.add(variable);
                        return variable;
                    }
                    return TOTALS + "[" + first + (place == 0 ? "" : " + " + place) + "]";
                })
                .of(number.formula());
    }

    private String table() {
        return name + "SumsAt";
    }

    /** Prints what the kernels are, in the order of their launches. */
    void print(SourceText text, String what) {
        text.line("");
        text.line("/** Where the sums of each row begin. */");
        text.line("__constant int " + table() + "[] = {"
                + starts.stream().map(String::valueOf).collect(Collectors.joining(", ")) + "};");
        text.line("");
        text.line("/** " + what + " */");
        totals().print(text);
        if (!numbers.isEmpty()) {
            text.line("");
            text.line("/** Numbers of a step that these decide. */");
            numbers().print(text);
        }
    }
}

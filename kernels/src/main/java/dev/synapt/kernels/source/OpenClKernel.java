package dev.synapt.kernels.source;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A kernel in OpenCL C.
 *
 * @param name of the function
 * @param formals its parameters, by the names that the signature of the task has for them
 * @param items its work-items
 * @param body the statements
 * @param functions that it calls, in front of it; their names begin with {@link #NAME}
 * @param forms other ways to do the same, the one for the largest batches first
 */
record OpenClKernel(
        String name,
        List<Formal> formals,
        WorkItems items,
        String body,
        String functions,
        List<OpenClGroupForm> forms) {
    /** Stands for the kernel's name in texts: kernels of the same text are one, which gets its name later. */
    static final String NAME = "@";

    /** The number of a work-item in the body of a kernel. */
    static final String GLOBAL_ITEM = "get_global_id(0)";

    /** The number of its group. */
    static final String GROUP_NUMBER = "get_group_id(0)";

    /** Its number in its group. */
    static final String LOCAL_ITEM = "get_local_id(0)";

    /** Behind the kernel's name that of the function of a work-item. */
    private static final String ITEM = "Item";

    /** What names of Java's kernels mean in OpenCL C; there such a name has a line behind it. */
    private static final Pattern RESERVED = Pattern.compile("\\b(kernel|global|local|constant|private|half)\\b");

    OpenClKernel {
        formals = List.copyOf(formals);
        forms = List.copyOf(forms);
    }

    OpenClKernel(String name, List<Formal> formals, WorkItems items, String body) {
        this(name, formals, items, body, "", List.of());
    }

    /** With those of some possible parameters that the body names. */
    static OpenClKernel of(String name, List<Formal> possible, WorkItems items, SourceText body) {
        return of(name, possible, items, body, new SourceText(0));
    }

    /** The same with functions that it calls. */
    static OpenClKernel of(String name, List<Formal> possible, WorkItems items, SourceText body, SourceText functions) {
        String text = body.toString();
        return new OpenClKernel(name, mentioned(text, possible), items, text, functions.toString(), List.of());
    }

    /** Those of some parameters that a text names. */
    static List<Formal> mentioned(String text, List<Formal> possible) {
        return possible.stream()
                .filter(formal -> Identifiers.has(text, formal.name()))
                .toList();
    }

    /** The same under another name. */
    OpenClKernel named(String other) {
        return new OpenClKernel(
                other,
                formals,
                items,
                body,
                functions,
                forms.stream().map(form -> form.named(name, other)).toList());
    }

    /** Whether work-items share nothing: no memory, and no barrier. */
    private boolean isOfSingleItems() {
        return !body.contains(OpenClLocals.LOCAL)
                && forms.stream().flatMap(form -> form.kernels().stream()).allMatch(OpenClKernel::isOfSingleItems);
    }

    /**
     * The same with a function for what a work-item does, so that other kernels can do it too; as it is where
     * work-items are groups.
     */
    OpenClKernel callable() {
        if (!isOfSingleItems()) {
            return this;
        }
        OpenClFunction function = OpenClFunction.of(item(NAME), this);
        SourceText call = new SourceText(1);
        function.call(call, GLOBAL_ITEM, formals.stream().map(Formal::name).toList());
        return new OpenClKernel(
                name,
                formals,
                items,
                call.toString(),
                functions + function.text(),
                forms.stream().map(OpenClGroupForm::callable).toList());
    }

    /** Whether it has such a function. */
    boolean isCallable() {
        return functions.contains(NAME + ITEM + "(");
    }

    /** The function, which is printed with the kernel. */
    OpenClFunction item() {
        return new OpenClFunction(item(name), 0, List.of(), formals, "");
    }

    /** Name of the function of a kernel of some name. */
    static String item(String kernel) {
        return kernel + ITEM;
    }

    /** The same with other ways to do it. */
    OpenClKernel with(List<OpenClGroupForm> others) {
        return new OpenClKernel(name, formals, items, body, functions, others);
    }

    /** All that is printed but for its name. */
    String text() {
        return functions + items.group() + formals + "\n" + body
                + forms.stream()
                        .flatMap(form -> form.kernels().stream())
                        .map(OpenClKernel::text)
                        .collect(Collectors.joining());
    }

    void print(SourceText text) {
        List<String> declared = formals.stream()
                .map(formal -> formal.type() + " " + legal(formal.name()))
                .toList();
        text.raw(legal(functions));
        String group = items.group() == 0 ? "" : "__attribute__((reqd_work_group_size(" + items.group() + ", 1, 1))) ";
        text.call("__kernel " + group + "void " + name, declared, " {");
        text.raw(legal(body));
        text.close();
        forms.forEach(form -> form.print(text));
    }

    private String legal(String text) {
        return RESERVED.matcher(text).replaceAll("$1_").replace(NAME, name);
    }
}

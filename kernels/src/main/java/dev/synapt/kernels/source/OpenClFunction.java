package dev.synapt.kernels.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a work-item of a kernel does, or a group of them, as a function that other kernels call.
 *
 * @param name of the function
 * @param group work-items of a group where it is told the number of the group; 0 where it is told that of the work-item
 * @param locals parameters behind the number
 * @param formals parameters behind these, those of the kernel
 * @param text of the function, behind its tables
 */
record OpenClFunction(String name, int group, List<Local> locals, List<Formal> formals, String text) {
    private static final String WORK_ITEM = "workItem";
    private static final String WORK_GROUP = "workGroup";

    /** A table in a kernel: its type, its name and what is in it. */
    private static final Pattern TABLE = Pattern.compile(" *(__constant \\w+ )(\\w+)(\\[\\] = \\{[^}]*\\};)\n");

    private static final Pattern LOCAL = Pattern.compile(" *" + OpenClLocals.LOCAL + " (\\w+) (\\w+)\\[(\\d+)\\];\n");

    /** An array in local memory: in OpenCL C none but kernels can declare it. */
    record Local(String type, String name, String length) {
        String declaration() {
            return OpenClLocals.LOCAL + " " + type + " " + name + "[" + length + "];";
        }

        private String parameter() {
            return OpenClLocals.LOCAL + " " + type + "* " + name;
        }
    }

    OpenClFunction {
        locals = List.copyOf(locals);
        formals = List.copyOf(formals);
    }

    /** That of a kernel, under a name that begins with {@link OpenClKernel#NAME}. */
    static OpenClFunction of(String name, OpenClKernel kernel) {
        List<Local> locals = LOCAL.matcher(kernel.body())
                .results()
                .map(found -> new Local(found.group(1), found.group(2), found.group(3)))
                .toList();
        int group = locals.isEmpty() ? 0 : kernel.items().group();
        List<String> declared = new ArrayList<>(List.of("const int " + (group == 0 ? WORK_ITEM : WORK_GROUP)));
        locals.forEach(local -> declared.add(local.parameter()));
        kernel.formals().forEach(formal -> declared.add(formal.toString()));
        SourceText text = new SourceText(0);
        text.call("static inline void " + name, declared, " {");
        text.raw(numbered(LOCAL.matcher(kernel.body()).replaceAll(""), group)).close();
        return new OpenClFunction(name, group, locals, kernel.formals(), withTables(name, text.toString()));
    }

    /** The same where another name stands for that of the kernel. */
    OpenClFunction named(String kernel) {
        return new OpenClFunction(
                name.replace(OpenClKernel.NAME, kernel),
                group,
                locals,
                formals,
                text.replace(OpenClKernel.NAME, kernel));
    }

    private static String numbered(String body, int group) {
        return group == 0
                ? body.replace(OpenClKernel.GLOBAL_ITEM, WORK_ITEM)
                : body.replace(OpenClKernel.GROUP_NUMBER, WORK_GROUP)
                        .replace(
                                OpenClKernel.GLOBAL_ITEM,
                                "(" + WORK_GROUP + " * " + group + " + " + OpenClKernel.LOCAL_ITEM + ")");
    }

    /** A function behind the tables of its kernel: in OpenCL C none but kernels can hold constants of their own. */
    private static String withTables(String name, String function) {
        StringBuilder tables = new StringBuilder();
        String rest = TABLE.matcher(function).replaceAll("");
        for (MatchResult table : TABLE.matcher(function).results().toList()) {
            String global = name + "_" + table.group(2);
            tables.append(table.group(1)).append(global).append(table.group(3)).append('\n');
            rest = rest.replaceAll("\\b" + table.group(2) + "\\b", Matcher.quoteReplacement(global));
        }
        return tables + rest;
    }

    /**
     * Prints a call.
     *
     * @param number of the work-item or of the group
     * @param actuals for the formals
     */
    void call(SourceText text, String number, List<String> actuals) {
        List<String> all = new ArrayList<>(List.of(number));
        locals.forEach(local -> all.add(local.name()));
        all.addAll(actuals);
        text.call(name, all, ";");
    }
}

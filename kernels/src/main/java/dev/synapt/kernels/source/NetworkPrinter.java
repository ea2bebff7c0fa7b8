package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.GraphBuilder;
import dev.synapt.kernels.graph.Phase;
import dev.synapt.kernels.schedule.Schedule;
import dev.synapt.kernels.vocabulary.WholeEpochMetrics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The class that users see: what the network is, its arrays, and the order of its kernels in each pass. */
final class NetworkPrinter {
    /** Classes that the computations of metrics of whole epochs name. */
    private static final List<String> METRICS = WholeEpochMetrics.TABLE.entries().stream()
            .map(entry -> entry.computation().replaceAll("^(?:new )?(\\w+).*", "$1"))
            .distinct()
            .sorted()
            .toList();

    private final KernelCatalog catalog;
    private final ClassNames names;
    private final NetworkDeclaration declaration;
    private final @Nullable Phase phase;

    /** @param phase of the network, to print the class that trains it in; null for the network itself */
    NetworkPrinter(KernelCatalog catalog, ClassNames names, NetworkDeclaration declaration, @Nullable Phase phase) {
        this.catalog = catalog;
        this.names = names;
        this.declaration = declaration;
        this.phase = phase;
    }

    String print() {
        Schedule schedule = catalog.schedule();
        Graph graph = schedule.loops().plan().graph();
        SourceText body = new SourceText(1);
        new ArchitecturePrinter(schedule).print(body);
        if (phase == null) {
            factories(body);
            phases(graph, body);
        } else {
            ofNetwork(body);
        }
        hessianProducts(graph, body);
        activationSlopes(graph, body);
        programs(body);
        ArraysPrinter arrays = new ArraysPrinter(catalog);
        arrays.parameters(body, phase != null);
        arrays.buffers(body);
        new KernelsPrinter(catalog).print(body, arrays);
        new PassesPrinter(catalog).print(body, phase != null);

        SourceText text = new SourceText(0);
        names.header(text, imports(body.toString()));
        new NetworkComment(schedule, graph, phase).print(text);
        names.annotations(text);
        if (isNetwork()) {
            BlockPrinter.order(declaration, text);
        }
        text.open(access() + "final class " + names.network() + " extends Model");
        text.raw(body.toString());
        return text.close().toString();
    }

    private String access() {
        return declaration.publicType() && isNetwork() ? "public " : "";
    }

    /** Whether it is the class that users see, and not one that is made for it. */
    private boolean isNetwork() {
        return phase == null && catalog.schedule().loops().plan().graph().derived() == null;
    }

    private void hessianProducts(Graph graph, SourceText text) {
        if (graph.derived() != null || !GraphBuilder.wants(declaration, GraphBuilder.HESSIAN_PRODUCTS)) {
            return;
        }
        PassesPrinter.override(text, "boolean hasHessianProducts()");
        text.line("return true;");
        text.close();
        PassesPrinter.overriding(text, "protected Model directionalDerivative()");
        text.line("return " + names.ofDerivative().network() + ".create(Device.cpu());");
        text.close();
    }

    private void activationSlopes(Graph graph, SourceText text) {
        if (graph.derived() == null && GraphBuilder.wants(declaration, GraphBuilder.ACTIVATION_SLOPES)) {
            String slopes =
                    ClassNames.of(declaration, names.options()).ofSlopes().network();
            PassesPrinter.overriding(text, "protected Model activationSlopes()");
            text.line("return " + slopes + ".create(Device.cpu());");
            text.close();
        }
    }

    private List<String> imports(String body) {
        List<String> imports = new ArrayList<>();
        if (isNetwork()) {
            imports.add(BlockPrinter.ORDER);
        }
        for (String name : List.of(
                "Architecture",
                "Backend",
                "Compiled",
                "EpochMetricInfo",
                "InputInfo",
                "Lanes",
                "LayerInfo",
                "Layout",
                "Comparison",
                "LossReduction",
                "MomentumSchedule",
                "NumberType",
                "OutputInfo",
                "ParameterInfo",
                "Program",
                "Share",
                "State",
                "StatisticsInfo",
                "Step",
                "WeightGradients",
                "Workspace")) {
            if (body.contains(name)) {
                imports.add("dev.synapt.runtime.program." + name);
            }
        }
        METRICS.stream()
                .filter(metric -> body.contains(metric + ".") || body.contains("new " + metric + "("))
                .forEach(metric -> imports.add("dev.synapt.runtime.metric." + metric));
        imports.add("dev.synapt.runtime.Model");
        if (body.contains("Device.")) {
            imports.add("dev.synapt.runtime.opencl.Device");
        }
        imports.add("java.util.List");
        if (body.contains("Threefry.")) {
            imports.add("dev.synapt.runtime.random.Threefry");
        }
        return imports;
    }

    private void factories(SourceText text) {
        text.line("");
        text.open("private " + names.network() + "(long seed, Device device)");
        text.line("super(ARCHITECTURE, " + compiled() + ", seed, device);");
        text.close();
        String seed = "@param seed any number";
        String device = "@param device such as {@code Device.openCl()}";
        factory(text, "", "ARCHITECTURE.seed(), Device.byDefault()", "with initial weights from the declared seed");
        factory(
                text,
                "long seed",
                "seed, Device.byDefault()",
                "with initial weights, dropout and shuffling from a seed",
                seed);
        factory(
                text,
                "Device device",
                "ARCHITECTURE.seed(), device",
                "that runs on a device, with initial weights from the declared seed",
                device);
        factory(
                text,
                "Device device, long seed",
                "seed, device",
                "that runs on a device, with initial weights, dropout and shuffling from a seed",
                device,
                seed);
    }

    private void factory(SourceText text, String formals, String arguments, String which, String... parameters) {
        text.line("");
        List<String> tags = new ArrayList<>(List.of(parameters));
        tags.add("@return it, before its first step");
        comment(text, "A new network " + which + ".", tags);
        text.open(access() + "static " + names.network() + " create(" + formals + ")");
        text.line("return new " + names.network() + "(" + arguments + ");");
        text.close();
    }

    private void ofNetwork(SourceText text) {
        text.line("");
        text.open(names.network() + "(" + declaration.generatedName() + " network)");
        text.line("super(network, ARCHITECTURE, " + compiled() + ");");
        text.close();
    }

    private void phases(Graph graph, SourceText text) {
        if (graph.phases().isEmpty()) {
            return;
        }
        List<String> all = graph.phases().stream().map(Phase::name).toList();
        text.line("");
        text.line("@Override");
        text.open("public Model phase(String name)");
        text.open("switch (name)");
        for (Phase one : graph.phases()) {
            text.line("case \"" + one.name() + "\":");
            text.line("    return new " + names.ofPhase(one).network() + "(this);");
        }
        text.line("default:");
        text.line("    throw new IllegalArgumentException(");
        text.line("            \"There is no phase '\" + name + \"'; there are " + String.join(", ", all) + "\");");
        text.close();
        text.close();
    }

    private static void comment(SourceText text, String sentence, List<String> tags) {
        text.line("/**");
        text.line(" * " + sentence);
        text.line(" *");
        tags.forEach(tag -> text.line(" * " + tag));
        text.line(" */");
    }

    /** The forms that it was compiled to. */
    private String compiled() {
        String programs = names.network() + "::program";
        return names.options().openCl() ? "Compiled.of(" + programs + ", " + names.openCl() + "::new)" : programs;
    }

    private void programs(SourceText text) {
        CompilerOptions options = names.options();
        text.line("");
        text.line("/** The kernels for a back end; null where they were not compiled in. */");
        text.open("private static Program program(Backend backend)");
        text.open("switch (backend)");
        text.line("case PLAIN:");
        text.line("    return new Passes(new " + names.plain() + "());");
        for (int bits : options.vectorBits()) {
            text.line("case VECTOR_" + bits + ":");
            text.line("    return new Passes(new " + names.vector(bits) + "());");
        }
        text.line("default:");
        text.line("    return null;");
        text.close();
        text.close();
    }
}

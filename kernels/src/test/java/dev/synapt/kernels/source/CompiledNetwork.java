package dev.synapt.kernels.source;

import dev.synapt.kernels.Compilation;
import dev.synapt.kernels.NetworkCompiler;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.graph.DirectionalDerivative;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.GraphBuilder;
import dev.synapt.kernels.graph.Phase;
import dev.synapt.kernels.loops.LoopProgram;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Parameter;
import dev.synapt.runtime.fullbatch.ScalarFunction;
import dev.synapt.runtime.opencl.Device;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.Compiled;
import dev.synapt.runtime.program.DevicePlan;
import dev.synapt.runtime.program.Program;
import dev.synapt.runtime.program.State;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A network compiled and loaded in memory, with all back ends, the narrowest included. */
final class CompiledNetwork {
    /** Bits of all vectors that there are. */
    static final List<Integer> WIDTHS = List.of(64, 128, 256, 512);

    static final CompilerOptions OPTIONS = new CompilerOptions(WIDTHS, true, false, true);

    private static final Map<Order, CompiledNetwork> SHARED = new ConcurrentHashMap<>();
    private static final CompilerOptions PLAIN_OPTIONS = withVectors(List.of());

    private final Class<?> network;
    private final Map<String, byte[]> classes;
    private final List<SourceFile> sources;
    private final List<ResourceFile> resources;
    private final LoopProgram loops;
    private final @Nullable CompiledNetwork owner;

    private CompiledNetwork(
            Class<?> network,
            Map<String, byte[]> classes,
            List<SourceFile> sources,
            List<ResourceFile> resources,
            LoopProgram loops,
            @Nullable CompiledNetwork owner) {
        this.owner = owner;
        this.network = network;
        this.classes = classes;
        this.sources = sources;
        this.resources = resources;
        this.loops = loops;
    }

    /** The same for all tests that ask for the same declaration: compiling takes longer than most tests. */
    static CompiledNetwork shared(NetworkDeclaration declaration) {
        return shared(declaration, OPTIONS);
    }

    /** The loops of a declaration without any error. */
    static LoopProgram loops(NetworkDeclaration declaration) {
        return loops(declaration, false);
    }

    private static LoopProgram loops(NetworkDeclaration declaration, boolean directConvolution) {
        Diagnostics diagnostics = new Diagnostics();
        return GraphBuilder.build(declaration, diagnostics)
                .map(graph -> NetworkCompiler.schedule(graph, directConvolution))
                .orElseThrow(() -> new AssertionError("Not compiled: " + diagnostics.all()))
                .loops();
    }

    /** Compiles a declaration; any diagnostic of ours fails, and what {@link GeneratedClasses} finds. */
    static CompiledNetwork of(NetworkDeclaration declaration) {
        return of(declaration, OPTIONS);
    }

    /** The same in plain Java only, which takes a quarter of the time. */
    static CompiledNetwork plain(NetworkDeclaration declaration) {
        return of(declaration, PLAIN_OPTIONS);
    }

    /** The same in plain Java and with vectors of one width. */
    static CompiledNetwork of(NetworkDeclaration declaration, int bits) {
        return of(declaration, withVectors(List.of(bits)));
    }

    /** The same in plain Java and with vectors of some widths, shared like {@link #openCl}. */
    static CompiledNetwork shared(NetworkDeclaration declaration, List<Integer> widths) {
        return shared(declaration, withVectors(widths));
    }

    private static CompilerOptions withVectors(List<Integer> widths) {
        return new CompilerOptions(widths, true, false, false);
    }

    /**
     * The same in plain Java and for OpenCL devices, where nobody has asked for all back ends yet; shared like
     * {@link #shared}.
     */
    static CompiledNetwork openCl(NetworkDeclaration declaration) {
        return shared(declaration, new CompilerOptions(List.of(), true, false, true));
    }

    /** The same in plain Java, shared likewise. */
    static CompiledNetwork sharedPlain(NetworkDeclaration declaration) {
        return shared(declaration, PLAIN_OPTIONS);
    }

    private static CompiledNetwork shared(NetworkDeclaration declaration, CompilerOptions options) {
        CompiledNetwork withAll = SHARED.get(new Order(declaration, OPTIONS));
        return withAll != null
                ? withAll
                : SHARED.computeIfAbsent(
                        new Order(declaration, options), order -> of(order.declaration(), order.options()));
    }

    /** What was asked for. */
    private record Order(NetworkDeclaration declaration, CompilerOptions options) {}

    /** The same in plain Java only, all its convolutions direct sums. */
    static CompiledNetwork direct(NetworkDeclaration declaration) {
        return of(declaration, new CompilerOptions(List.of(), true, true, false));
    }

    /** A function that is to be minimized. */
    static ScalarFunction objective(NetworkDeclaration declaration) {
        Compilation compilation = NetworkCompiler.compile(declaration, OPTIONS);
        if (compilation.files().isEmpty()) {
            throw new AssertionError("Not compiled: " + compilation.diagnostics());
        }
        try {
            return (ScalarFunction) new Loader(GeneratedClasses.of(compilation.files()), List.of())
                    .loadClass(declaration.packageName() + "." + declaration.generatedName())
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static CompiledNetwork of(NetworkDeclaration declaration, CompilerOptions options) {
        Compilation compilation = NetworkCompiler.compile(declaration, options);
        if (compilation.files().isEmpty()) {
            throw new AssertionError("Not compiled: " + compilation.diagnostics());
        }
        Map<String, byte[]> classes = GeneratedClasses.of(compilation.files());
        try {
            String name = declaration.packageName() + "." + declaration.generatedName();
            return new CompiledNetwork(
                    new Loader(classes, compilation.resources()).loadClass(name),
                    classes,
                    compilation.files(),
                    compilation.resources(),
                    loops(declaration, options.directConvolution()),
                    null);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The network in one of its phases. */
    CompiledNetwork in(String name) {
        Graph graph = loops.plan().graph();
        Phase phase = graph.phases().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        try {
            Class<?> type = Class.forName(name() + "_" + phase.identifier(), true, network.getClassLoader());
            LoopProgram own = NetworkCompiler.schedule(graph.in(phase), false).loops();
            return new CompiledNetwork(type, classes, sources, resources, own, this);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The derivative of its loss along a direction. */
    CompiledNetwork alongDirection() {
        try {
            Class<?> type = Class.forName(name() + "_AlongDirection", true, network.getClassLoader());
            Graph derivative = DirectionalDerivative.of(loops.plan().graph());
            LoopProgram own = NetworkCompiler.schedule(derivative, false).loops();
            return new CompiledNetwork(type, classes, sources, resources, own, null);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** New arrays of weights and optimizer state for one of its programs. */
    State newState(Program program) {
        return owner == null
                ? program.newState()
                : program.newState(owner.program(Backend.PLAIN).newState());
    }

    /** The name of its class. */
    String name() {
        return network.getName();
    }

    /** Class files by name. */
    Map<String, byte[]> classes() {
        return classes;
    }

    /** The loops that its classes were printed from. */
    LoopProgram loops() {
        return loops;
    }

    /** All weights of a model, tensor behind tensor. */
    static double[] weights(Model model) {
        return model.parameters().stream()
                .map(Parameter::readDouble)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** Those that it was compiled for. */
    List<Backend> backends() {
        return Arrays.stream(Backend.values())
                .filter(backend -> backend == Backend.PLAIN || hasVectorsOf(backend.bits()))
                .toList();
    }

    private boolean hasVectorsOf(int bits) {
        return classes.keySet().stream().anyMatch(name -> name.endsWith("Vector" + bits));
    }

    /** A new network, as a user's program would make it. */
    Model model(long seed) {
        try {
            return (Model) network.getMethod("create", long.class).invoke(null, seed);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** The same on a device. */
    Model model(Device device, long seed) {
        try {
            return (Model) network.getMethod("create", Device.class, long.class).invoke(null, device, seed);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getTargetException().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** Generated sources. */
    List<SourceFile> sources() {
        return sources;
    }

    /** The source of one class. */
    String source(String simpleName) {
        return PrintedNetwork.source(simpleName, sources);
    }

    /** The kernels of its class in OpenCL C. */
    String openClSource() {
        return resources.stream()
                .filter(file -> file.path().equals("META-INF/synapt/" + name() + ".cl"))
                .findFirst()
                .orElseThrow()
                .text();
    }

    /** How it runs on a CPU's OpenCL device. */
    DevicePlan devicePlan() {
        return devicePlan(DevicePlan.Cut.VECTORS);
    }

    /** How it runs on an OpenCL device. */
    DevicePlan devicePlan(DevicePlan.Cut cut) {
        try {
            Constructor<?> plan = Class.forName(name() + "OpenCl", true, network.getClassLoader())
                    .getDeclaredConstructor(DevicePlan.Cut.class);
            plan.setAccessible(true);
            return (DevicePlan) plan.newInstance(cut);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    Architecture architecture() {
        try {
            Field field = network.getDeclaredField("ARCHITECTURE");
            field.setAccessible(true);
            return (Architecture) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    Program program(Backend backend) {
        try {
            Method method = network.getDeclaredMethod("program", Backend.class);
            method.setAccessible(true);
            Compiled compiled = b -> {
                try {
                    return (Program) method.invoke(null, b);
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError(e.getMessage(), e);
                }
            };
            return Objects.requireNonNull(compiled.program(backend));
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;
        private final List<ResourceFile> resources;

        Loader(Map<String, byte[]> classes, List<ResourceFile> resources) {
            super(CompiledNetwork.class.getClassLoader());
            this.classes = classes;
            this.resources = resources;
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            return resources.stream()
                    .filter(file -> file.path().equals(name))
                    .findFirst()
                    .<InputStream>map(
                            file -> new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8)))
                    .orElseGet(() -> super.getResourceAsStream(name));
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}

package dev.synapt.benchmarks.kernel;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A kernel of a generated class with arguments to call it with: arrays of random numbers, all rows of a batch. Kernels
 * are no part of a network's interface, so they are found by their names, as are their parameters.
 */
final class KernelCall {
    private final Object kernels;
    private final Method method;
    private final Object[] arguments;

    private KernelCall(Object kernels, Method method, Object[] arguments) {
        this.kernels = kernels;
        this.method = method;
        this.arguments = arguments;
    }

    /**
     * The kernels of a layer's part: one, or several where the layer is computed in parts; none where it has no such
     * part.
     *
     * @param bits width of the vectors
     */
    static List<KernelCall> of(MeasuredLayer layer, MeasuredLayer.Part part, int bits)
            throws ReflectiveOperationException {
        String network = Measured.class.getName() + "_" + layer.network() + "Network";
        Object kernels = create(Class.forName(network + "Vector" + bits));
        Object scratch = create(Class.forName(network + "$Kernels$Scratch"), true);
        Object buffers = create(Class.forName(network + "$Buffers"), layer.batch(), 1, true, true);
        Object parameters = create(Class.forName(network + "$Parameters"));
        int length = Math.max(longest(buffers), longest(parameters));
        List<KernelCall> calls = new ArrayList<>();
        for (Method method : Class.forName(network + "$Kernels").getDeclaredMethods()) {
            if (Modifier.isAbstract(method.getModifiers())
                    && method.getName().matches(layer.layer() + part.kernel() + "\\d*")) {
                method.setAccessible(true);
                Object[] arguments = Arrays.stream(method.getParameters())
                        .map(parameter -> argument(parameter, layer.batch(), length, scratch))
                        .toArray();
                calls.add(new KernelCall(kernels, method, arguments));
            }
        }
        return calls;
    }

    void run() throws ReflectiveOperationException {
        method.invoke(kernels, arguments);
    }

    private static Object create(Class<?> type, Object... arguments) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(arguments);
    }

    /** Elements of the longest array among an object's fields. */
    private static int longest(Object object) throws IllegalAccessException {
        int longest = 0;
        for (Field field : object.getClass().getDeclaredFields()) {
            field.setAccessible(true);
            if (field.get(object) instanceof float[] array) {
                longest = Math.max(longest, array.length);
            }
        }
        return longest;
    }

    private static Object argument(Parameter parameter, int batch, int length, Object scratch) {
        if (parameter.getType() == float[].class) {
            return random(length);
        }
        if (parameter.getType() == float.class) {
            // A factor of the update: small, for the kernel to stay finite over many calls.
            return 1e-9f;
        }
        if (parameter.getType() == int.class) {
            return switch (parameter.getName()) {
                case "from", "thread" -> 0;
                case "to", "rows" -> batch;
                case "threads" -> 1;
                default -> throw new IllegalStateException("What is " + parameter + "?");
            };
        }
        return Optional.of(scratch)
                .filter(parameter.getType()::isInstance)
                .orElseThrow(() -> new IllegalStateException("What is " + parameter + "?"));
    }

    private static float[] random(int length) {
        Random random = new Random(length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}

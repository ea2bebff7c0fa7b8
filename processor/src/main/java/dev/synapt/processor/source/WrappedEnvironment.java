package dev.synapt.processor.source;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.annotation.processing.ProcessingEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Looks behind environments that build tools and IDEs put around the compiler's own: Gradle's keeps it in a field
 * {@code delegate}, IntelliJ's is a dynamic proxy whose handler captured it, others have other names for it. So the
 * search goes by type, through every field that holds an environment.
 */
final class WrappedEnvironment {
    private WrappedEnvironment() {}

    /**
     * Tries the environment and then every environment found within it.
     *
     * @param open gives what is wanted of an environment; empty for one that is not the compiler's own
     */
    static <T> Optional<T> unwrap(
            ProcessingEnvironment environment, Function<ProcessingEnvironment, Optional<T>> open) {
        Deque<ProcessingEnvironment> untried = new ArrayDeque<>();
        Set<ProcessingEnvironment> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        untried.add(environment);
        while (!untried.isEmpty()) {
            ProcessingEnvironment next = untried.remove();
            if (seen.add(next)) {
                Optional<T> opened = open.apply(next);
                if (opened.isPresent()) {
                    return opened;
                }
                addDelegates(Proxy.isProxyClass(next.getClass()) ? Proxy.getInvocationHandler(next) : next, untried);
            }
        }
        return Optional.empty();
    }

    private static void addDelegates(Object wrapper, Deque<ProcessingEnvironment> delegates) {
        for (Class<?> type = wrapper.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && valueOf(field, wrapper) instanceof ProcessingEnvironment delegate) {
                    delegates.add(delegate);
                }
            }
        }
    }

    private static @Nullable Object valueOf(Field field, Object object) {
        try {
            return field.trySetAccessible() ? field.get(object) : null;
        } catch (IllegalAccessException e) {
            return null;
        }
    }
}

package dev.synapt.runtime.opencl;

import static org.jocl.CL.CL_DEVICE_AVAILABLE;
import static org.jocl.CL.CL_DEVICE_COMPILER_AVAILABLE;
import static org.jocl.CL.CL_DEVICE_ENDIAN_LITTLE;
import static org.jocl.CL.CL_DEVICE_EXTENSIONS;
import static org.jocl.CL.CL_DEVICE_GLOBAL_MEM_SIZE;
import static org.jocl.CL.CL_DEVICE_HOST_UNIFIED_MEMORY;
import static org.jocl.CL.CL_DEVICE_LOCAL_MEM_SIZE;
import static org.jocl.CL.CL_DEVICE_MAX_CLOCK_FREQUENCY;
import static org.jocl.CL.CL_DEVICE_MAX_COMPUTE_UNITS;
import static org.jocl.CL.CL_DEVICE_MAX_MEM_ALLOC_SIZE;
import static org.jocl.CL.CL_DEVICE_MAX_WORK_GROUP_SIZE;
import static org.jocl.CL.CL_DEVICE_MAX_WORK_ITEM_DIMENSIONS;
import static org.jocl.CL.CL_DEVICE_MAX_WORK_ITEM_SIZES;
import static org.jocl.CL.CL_DEVICE_NAME;
import static org.jocl.CL.CL_DEVICE_NATIVE_VECTOR_WIDTH_FLOAT;
import static org.jocl.CL.CL_DEVICE_SINGLE_FP_CONFIG;
import static org.jocl.CL.CL_DEVICE_TYPE;
import static org.jocl.CL.CL_DEVICE_TYPE_ACCELERATOR;
import static org.jocl.CL.CL_DEVICE_TYPE_ALL;
import static org.jocl.CL.CL_DEVICE_TYPE_CPU;
import static org.jocl.CL.CL_DEVICE_TYPE_GPU;
import static org.jocl.CL.CL_DEVICE_VERSION;
import static org.jocl.CL.CL_DRIVER_VERSION;
import static org.jocl.CL.CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT;
import static org.jocl.CL.CL_PLATFORM_NAME;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;
import org.jspecify.annotations.Nullable;

/**
 * A device and the handle by which OpenCL knows it.
 *
 * @param info what the driver says of it
 * @param id handle
 */
record NativeDevice(DeviceInfo info, cl_device_id id) {
    private static final Pattern VERSION = Pattern.compile("OpenCL (\\d+)\\.(\\d+)");

    /** All devices of all platforms, in the order in which the loader gives them. */
    static List<NativeDevice> all() {
        List<NativeDevice> devices = new ArrayList<>();
        for (cl_platform_id platform : platforms()) {
            String name =
                    text((size, to, needed) -> CL.clGetPlatformInfo(platform, CL_PLATFORM_NAME, size, to, needed));
            for (cl_device_id id : devices(platform)) {
                devices.add(new NativeDevice(describe(devices.size(), name, id), id));
            }
        }
        return devices;
    }

    private static cl_platform_id[] platforms() {
        int[] count = new int[1];
        int code = Calls.code(() -> CL.clGetPlatformIDs(0, null, count));
        if (code == CL.CL_PLATFORM_NOT_FOUND_KHR) {
            return new cl_platform_id[0];
        }
        Calls.check(code, "list the OpenCL platforms");
        cl_platform_id[] platforms = new cl_platform_id[count[0]];
        Calls.check(
                Calls.code(() -> CL.clGetPlatformIDs(platforms.length, platforms, null)), "list the OpenCL platforms");
        return platforms;
    }

    private static cl_device_id[] devices(cl_platform_id platform) {
        int[] count = new int[1];
        int code = Calls.code(() -> CL.clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 0, null, count));
        if (code == CL.CL_DEVICE_NOT_FOUND) {
            return new cl_device_id[0];
        }
        Calls.check(code, "list the OpenCL devices");
        cl_device_id[] ids = new cl_device_id[count[0]];
        Calls.check(
                Calls.code(() -> CL.clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, ids.length, ids, null)),
                "list the OpenCL devices");
        return ids;
    }

    private static DeviceInfo describe(int index, String platform, cl_device_id id) {
        String extensions = text(id, CL_DEVICE_EXTENSIONS);
        String version = text(id, CL_DEVICE_VERSION);
        return new DeviceInfo(
                index,
                platform,
                text(id, CL_DEVICE_NAME),
                type(number(id, CL_DEVICE_TYPE)),
                version,
                text(id, CL_DRIVER_VERSION),
                (int) number(id, CL_DEVICE_MAX_COMPUTE_UNITS),
                (int) number(id, CL_DEVICE_MAX_CLOCK_FREQUENCY),
                number(id, CL_DEVICE_GLOBAL_MEM_SIZE),
                number(id, CL_DEVICE_MAX_MEM_ALLOC_SIZE),
                number(id, CL_DEVICE_LOCAL_MEM_SIZE),
                (int) number(id, CL_DEVICE_MAX_WORK_GROUP_SIZE),
                largestGroupSizes(id),
                Math.max(1, (int) number(id, CL_DEVICE_NATIVE_VECTOR_WIDTH_FLOAT)),
                sharesMemory(id),
                List.of(extensions.split(" ")).contains("cl_khr_fp64"),
                (number(id, CL_DEVICE_SINGLE_FP_CONFIG) & CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT) != 0,
                obstacle(id, version));
    }

    // OpenCL 2.0 deprecates the question without putting another one in its place.
    @SuppressWarnings("deprecation")
    private static boolean sharesMemory(cl_device_id id) {
        return number(id, CL_DEVICE_HOST_UNIFIED_MEMORY) != 0;
    }

    private static DeviceType type(long flags) {
        if ((flags & CL_DEVICE_TYPE_GPU) != 0) {
            return DeviceType.GPU;
        }
        if ((flags & CL_DEVICE_TYPE_CPU) != 0) {
            return DeviceType.CPU;
        }
        return (flags & CL_DEVICE_TYPE_ACCELERATOR) != 0 ? DeviceType.ACCELERATOR : DeviceType.CUSTOM;
    }

    private static @Nullable String obstacle(cl_device_id id, String version) {
        if (number(id, CL_DEVICE_AVAILABLE) == 0) {
            return "the driver says that it is not available";
        }
        if (number(id, CL_DEVICE_COMPILER_AVAILABLE) == 0) {
            return "its driver has no compiler";
        }
        if ((number(id, CL_DEVICE_ENDIAN_LITTLE) != 0) != (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN)) {
            return "its bytes are in another order than this machine's";
        }
        Matcher matcher = VERSION.matcher(version);
        if (matcher.lookingAt() && Integer.parseInt(matcher.group(1)) == 1 && Integer.parseInt(matcher.group(2)) < 2) {
            return "it supports " + matcher.group() + ", and 1.2 is needed";
        }
        return null;
    }

    private static List<Integer> largestGroupSizes(cl_device_id id) {
        // size_t, of 64 bits on every platform that JOCL has a library for.
        long[] sizes = new long[(int) number(id, CL_DEVICE_MAX_WORK_ITEM_DIMENSIONS)];
        Calls.check(
                Calls.code(() -> CL.clGetDeviceInfo(
                        id, CL_DEVICE_MAX_WORK_ITEM_SIZES, (long) Long.BYTES * sizes.length, Pointer.to(sizes), null)),
                "ask a device for its group sizes");
        return Arrays.stream(sizes)
                .mapToInt(size -> (int) Math.min(size, Integer.MAX_VALUE))
                .boxed()
                .toList();
    }

    /** An answer of up to 64 bits; shorter ones fill the lower bytes. */
    private static long number(cl_device_id id, int what) {
        long[] value = new long[1];
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new DeviceException("JOCL has libraries for little-endian machines only");
        }
        Calls.check(
                Calls.code(() -> CL.clGetDeviceInfo(id, what, Long.BYTES, Pointer.to(value), null)),
                "ask a device for " + CL.stringFor_cl_device_info(what));
        return value[0];
    }

    private static String text(cl_device_id id, int what) {
        return text((size, to, needed) -> CL.clGetDeviceInfo(id, what, size, to, needed));
    }

    /** A question that OpenCL answers with bytes. */
    @FunctionalInterface
    interface Question {
        int ask(long size, @Nullable Pointer to, long @Nullable [] needed);
    }

    /** An answer in words, without the zero at its end. */
    static String text(Question question) {
        long[] needed = new long[1];
        Calls.check(Calls.code(() -> question.ask(0, null, needed)), "ask for a text");
        byte[] bytes = new byte[(int) needed[0]];
        if (bytes.length == 0) {
            return "";
        }
        Calls.check(Calls.code(() -> question.ask(bytes.length, Pointer.to(bytes), null)), "ask for a text");
        return new String(bytes, StandardCharsets.UTF_8).replace("\0", "").strip();
    }
}

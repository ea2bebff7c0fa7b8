package dev.synapt.runtime.opencl;

import dev.synapt.runtime.program.DevicePlan;
import dev.synapt.runtime.program.DevicePlan.Pass;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The launches of passes with their arrays. Ways to do something that the device cannot run are left out. */
final class PlannedPasses implements AutoCloseable {
    private final Map<Pass, List<PlannedLaunch>> launches = new EnumMap<>(Pass.class);
    private final Map<Integer, FormChoice> choices = new HashMap<>();
    private final DeviceInfo device;

    private PlannedPasses(DeviceInfo device) {
        this.device = device;
    }

    /**
     * @param left launches that are not made: one by one, or where one is made in the stead of several, the others are
     * @param arrays by name; null for what is none
     */
    static PlannedPasses of(
            DevicePlan plan,
            Set<Pass> passes,
            DevicePlan.Use left,
            DeviceInfo device,
            DeviceProgram program,
            StepNumbers numbers,
            Function<String, @Nullable DeviceBuffer> arrays) {
        PlannedPasses planned = new PlannedPasses(device);
        passes.forEach(pass -> planned.launches.put(pass, new ArrayList<>()));
        for (DevicePlan.Launch launch : plan.launches()) {
            DevicePlan.Form form = launch.form();
            boolean wanted = passes.contains(launch.pass()) && launch.use() != left;
            if (wanted && (form == null || form.group() <= device.largestGroupAlongLine())) {
                FormChoice choice = form == null ? null : planned.choice(form);
                planned.add(new PlannedLaunch(launch, program, choice, numbers, arrays), choice);
            }
        }
        return planned;
    }

    private FormChoice choice(DevicePlan.Form form) {
        return choices.computeIfAbsent(form.choice(), number -> new FormChoice(device.units()));
    }

    private void add(PlannedLaunch launch, @Nullable FormChoice choice) {
        if (choice != null) {
            choice.add(launch.plan(), launch.fits());
        }
        launches(launch.plan().pass()).add(launch);
        if (launch.plan().pass() == Pass.GRADIENT) {
            launches(Pass.UPDATE).add(launch);
        }
    }

    /** Those of a pass, in order. */
    List<PlannedLaunch> launches(Pass pass) {
        return Objects.requireNonNull(launches.get(pass), pass.name());
    }

    @Override
    public void close() {
        launches.values().forEach(list -> list.forEach(PlannedLaunch::close));
    }
}

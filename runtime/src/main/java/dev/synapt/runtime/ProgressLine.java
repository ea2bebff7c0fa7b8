package dev.synapt.runtime;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Says how far a training is, in the manner of Keras 3:
 *
 * <pre>{@code
 * Epoch 1/5
 * 1563/1563 ━━━━━━━━━━━━━━━━━━━━ 3s 2ms/step - accuracy: 0.9012 - loss: 0.3011 - val_accuracy: 0.9120 - val_loss: 0.2804
 * }</pre>
 */
final class ProgressLine {
    /** Keras's interval and width. */
    private static final double REDRAWING_SECONDS = 0.05;

    private static final int WIDTH = 20;
    private static final double LOG_SECONDS = 10;
    private static final double NANOS = 1e-9;
    private static final char BAR = '━';

    private final ProgressStyle style;
    private final PrintStream out;
    private final char bar;
    private final LongSupplier nanoTime;
    private final int columns;
    private long begun;
    private long lastShown;
    private double trainingSeconds;
    private int shownLength;

    ProgressLine(ProgressStyle style, PrintStream out) {
        this(style, out, System::nanoTime, Terminal.shows(BAR) ? BAR : '=', Terminal.columns());
    }

    ProgressLine(ProgressStyle style, PrintStream out, LongSupplier nanoTime, char bar, int columns) {
        this.style = style;
        this.out = out;
        this.nanoTime = nanoTime;
        this.bar = bar;
        this.columns = columns;
    }

    void begin(Training training) {
        begun = nanoTime.getAsLong();
        lastShown = begun;
        if (style == ProgressStyle.REDRAWN_LINE) {
            out.println(epoch(training));
        }
    }

    private static String epoch(Training training) {
        return "Epoch " + (training.epoch() + 1) + "/" + training.epochs();
    }

    /** After a step. Looks at the clock and does nothing more unless it is time to show something. */
    void step(Training training) {
        if (style == ProgressStyle.SILENT) {
            return;
        }
        long now = nanoTime.getAsLong();
        boolean log = style == ProgressStyle.LINE_PER_EPOCH;
        if ((now - lastShown) * NANOS < (log ? LOG_SECONDS : REDRAWING_SECONDS)) {
            return;
        }
        lastShown = now;
        if (log) {
            out.println(epoch(training) + ": " + line(training, false, now));
        } else {
            redraw(cut(line(training, false, now)));
        }
    }

    /** After the last step of an epoch, before its validation. */
    void trained(Training training) {
        long now = nanoTime.getAsLong();
        trainingSeconds = (now - begun) * NANOS;
        if (style == ProgressStyle.REDRAWN_LINE) {
            redraw(cut(line(training, true, now)));
        }
    }

    /** After the validation of an epoch. */
    void end(Training training) {
        if (style == ProgressStyle.SILENT) {
            return;
        }
        String line = line(training, true, nanoTime.getAsLong());
        if (style == ProgressStyle.REDRAWN_LINE) {
            redraw(line);
        } else {
            out.println(epoch(training) + ": " + line);
        }
    }

    /** Whatever comes next, an error included, begins on a line of its own. */
    void leaveLine() {
        if (shownLength > 0) {
            out.println();
            shownLength = 0;
        }
    }

    /** What does not fit would wrap, and a wrapped line cannot be drawn over. The last drawing of an epoch may wrap. */
    private String cut(String line) {
        return line.length() < columns ? line : line.substring(0, columns - 1);
    }

    private void redraw(String line) {
        out.print("\r" + line + " ".repeat(Math.max(0, shownLength - line.length())));
        out.flush();
        shownLength = line.length();
    }

    private String line(Training training, boolean trained, long now) {
        double elapsed = (now - begun) * NANOS;
        double perStep = (trained ? trainingSeconds : elapsed) / Math.max(1, training.step());
        StringBuilder line = new StringBuilder();
        appendCount(line, training, trained);
        boolean known = training.steps() >= 0;
        line.append(' ');
        if (trained || !known) {
            line.append(Math.round(elapsed)).append('s');
        } else {
            line.append(remaining(perStep * (training.steps() - training.step())));
        }
        line.append(' ').append(perStep(perStep));
        appendValues(line, training.values());
        return line.toString();
    }

    /** Appends names and values, each after a dash. */
    static void appendValues(StringBuilder line, Map<String, Double> values) {
        values.forEach(
                (name, value) -> line.append(" - ").append(name).append(": ").append(number(value)));
    }

    private void appendCount(StringBuilder line, Training training, boolean trained) {
        long steps = trained ? training.step() : training.steps();
        if (steps < 0) {
            line.append(training.step()).append("/Unknown");
            return;
        }
        String total = Long.toString(steps);
        String done = Long.toString(training.step());
        line.append(" ".repeat(Math.max(0, total.length() - done.length())))
                .append(done)
                .append('/')
                .append(total);
        if (style == ProgressStyle.REDRAWN_LINE) {
            appendBar(line, training.step(), steps);
        }
    }

    private void appendBar(StringBuilder line, long step, long steps) {
        int done = (int) (WIDTH * step / Math.max(1, steps));
        line.append(' ').append(String.valueOf(bar).repeat(done)).append(" ".repeat(WIDTH - done));
    }

    private static String remaining(double seconds) {
        long whole = Math.round(Math.floor(seconds));
        if (whole > 3600) {
            return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole % 3600 / 60, whole % 60);
        }
        return whole > 60 ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60) : whole + "s";
    }

    private static String perStep(double seconds) {
        if (seconds >= 1 || seconds == 0) {
            return Math.round(seconds) + "s/step";
        }
        return seconds >= 1e-3 ? Math.round(seconds * 1e3) + "ms/step" : Math.round(seconds * 1e6) + "us/step";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) > 1e-3 ? "%.4f" : "%.4e", value);
    }
}

package dev.synapt.runtime.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Learns from the training rows how to encode the targets. */
sealed interface TargetFitter {

    static TargetFitter of(Columns target) {
        return target instanceof TargetValues values ? new Values(values) : new OfClass((TargetClass) target);
    }

    /** Whether the row is left out because a target is missing. */
    boolean drops(Row row);

    /** Takes a training row into account. */
    void add(Row row);

    /** The encoder, once all rows were seen. */
    TargetEncoder fitted();

    /** Measures the numbers to predict. */
    final class Values implements TargetFitter {
        private final TargetValues columns;
        private final List<ColumnStatistics> statistics = new ArrayList<>();

        Values(TargetValues columns) {
            this.columns = columns;
            columns.names().forEach(name -> statistics.add(new ColumnStatistics(false)));
        }

        @Override
        public boolean drops(Row row) {
            return columns.rowDropped() && columns.names().stream().anyMatch(name -> row.get(name) == null);
        }

        @Override
        public void add(Row row) {
            for (int i = 0; i < statistics.size(); i++) {
                String column = columns.names().get(i);
                String field = row.get(column);
                if (field != null) {
                    statistics.get(i).add(row.parse(column, field));
                }
            }
        }

        @Override
        public TargetEncoder fitted() {
            List<LinearScale> scales = statistics.stream()
                    .map(measured -> LinearScale.of(columns.scaling(), measured))
                    .toList();
            return new ValueTarget(columns.names(), scales, columns.rowDropped());
        }
    }

    /** Collects the classes to predict. */
    final class OfClass implements TargetFitter {
        private final TargetClass target;
        private final String column;
        private final Set<String> found = new TreeSet<>();

        OfClass(TargetClass target) {
            this.target = target;
            this.column = target.names().get(0);
        }

        @Override
        public boolean drops(Row row) {
            return target.rowDropped() && row.get(column) == null;
        }

        @Override
        public void add(Row row) {
            String field = row.get(column);
            if (field != null) {
                found.add(field);
            }
        }

        @Override
        public TargetEncoder fitted() {
            Categories classes = target.classes().isEmpty()
                    ? Categories.found(column, found)
                    : new Categories(column, target.classes());
            return new ClassTarget(column, classes, target.rowDropped());
        }
    }
}

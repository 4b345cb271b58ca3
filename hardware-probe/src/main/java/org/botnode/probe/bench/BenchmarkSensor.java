package org.botnode.probe.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.botnode.probe.Certainty;
import org.botnode.probe.Fact;
import org.botnode.probe.FactSheet;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;

/// What the last measurement of this machine gave, as long as it was made on the same disk and the same processor. Of
/// one that was disturbed the unfavorable quartile counts, with medium certainty. Live commits correct what they tell of.
///
/// It comes after the owner's word, which it cannot beat, since that may say what disk or processor this is.
public final class BenchmarkSensor implements Sensor {

    private static final String SOURCE = "benchmark";

    private final Supplier<Optional<Measurement>> last;

    /// @param last the measurement that is kept, asked for at each report
    public BenchmarkSensor(Supplier<Optional<Measurement>> last) {
        this.last = last;
    }

    @Override
    public String name() {
        return SOURCE;
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        last.get().ifPresent(measured -> tell(measured, draft.machine()));
    }

    private static void tell(Measurement measured, FactSheet sheet) {
        var disk = isTheSame(measured, MachineKey.OF_THE_DISK, sheet);
        var cpu = isTheSame(measured, MachineKey.OF_THE_PROCESSOR, sheet);
        if (disk) {
            measured.disk().ifPresent(speed -> {
                tell(sheet, Facts.DISK_COMMIT, measured, speed.commit().times(measured.live()), true);
                tell(sheet, Facts.DISK_ROW, measured, speed.row().times(measured.live()), true);
                speed.gain().ifPresent(gain -> tell(sheet, Facts.DISK_PARALLEL_GAIN, measured, gain, false));
                speed.checkpoint().ifPresent(it -> tell(sheet, Facts.DISK_CHECKPOINT, measured, it));
                tell(sheet, Facts.DISK_COMMIT_P50, measured, speed.p50());
                tell(sheet, Facts.DISK_COMMIT_P95, measured, speed.p95());
                tell(sheet, Facts.DISK_COMMIT_P99, measured, speed.p99());
            });
        }
        if (cpu) {
            measured.cpu().ifPresent(speed -> {
                tell(sheet, Facts.CPU_SCORE_1, measured, speed.score1(), false);
                speed.scoreN().ifPresent(all -> tell(sheet, Facts.CPU_SCORE_N, measured, all, false));
            });
            measured.memory().ifPresent(speed -> tell(sheet, Facts.MEM_BANDWIDTH, measured, speed, false));
        }
    }

    private static void tell(FactSheet sheet, Fact<Double> fact, Measurement measured, Spread spread, boolean moreIsWorse) {
        var value = !measured.disturbed() ? spread.median() : moreIsWorse ? spread.upper() : spread.lower();
        var live = moreIsWorse && measured.live() != 1
                ? String.format(Locale.ROOT, ", %.2f times the measured by live commits", measured.live()) : "";
        sheet.measured(fact, value, SOURCE, certainty(measured), spread.words() + live + "; " + when(measured));
    }

    private static void tell(FactSheet sheet, Fact<Double> fact, Measurement measured, double value) {
        sheet.measured(fact, value, SOURCE, certainty(measured), when(measured));
    }

    private static Certainty certainty(Measurement measured) {
        return measured.disturbed() ? Certainty.MEDIUM : Certainty.HIGH;
    }

    private static String when(Measurement measured) {
        return "measured " + measured.at() + (measured.disturbed()
                ? " while contended: " + String.join(", ", measured.contended()) : " on a quiet machine");
    }

    /// Whether nothing that is known now contradicts what was known then.
    private static boolean isTheSame(Measurement measured, List<String> parts, FactSheet sheet) {
        return parts.stream().allMatch(part -> {
            var then = measured.key().getOrDefault(part, "");
            var now = Facts.named(part).flatMap(sheet::value).map(Object::toString).orElse("");
            return then.isEmpty() || now.isEmpty() || then.equals(now);
        });
    }
}

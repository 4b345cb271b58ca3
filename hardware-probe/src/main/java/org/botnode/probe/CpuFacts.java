package org.botnode.probe;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The processor, as far as this process may use it.
///
/// @param perf      performance cores; all of them where there is one kind
/// @param eff       efficiency cores
/// @param quota     cores that the control groups grant, the least of every level
/// @param effective cores to plan with, hyper-threads and efficiency cores at their worth
/// @param score1    one core's speed; 100 is the reference box
public record CpuFacts(
        Reading<String> model,
        Reading<Integer> physical,
        Reading<Integer> logical,
        Reading<Integer> perf,
        Reading<Integer> eff,
        Reading<Double> quota,
        Reading<Double> effective,
        @JsonProperty("score_1") Reading<Double> score1,
        @JsonProperty("score_n") Reading<Double> scoreN,
        Reading<Double> temperature,
        Reading<Boolean> throttled) {

    static CpuFacts from(FactSheet sheet) {
        return new CpuFacts(sheet.get(Facts.CPU_MODEL), sheet.get(Facts.CPU_PHYSICAL), sheet.get(Facts.CPU_LOGICAL),
                sheet.get(Facts.CPU_PERF), sheet.get(Facts.CPU_EFF), sheet.get(Facts.CPU_QUOTA),
                sheet.get(Facts.CPU_EFFECTIVE), sheet.get(Facts.CPU_SCORE_1), sheet.get(Facts.CPU_SCORE_N),
                sheet.get(Facts.CPU_TEMPERATURE), sheet.get(Facts.CPU_THROTTLED));
    }
}

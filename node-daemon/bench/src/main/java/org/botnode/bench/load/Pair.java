package org.botnode.bench.load;

import java.util.SequencedMap;

/// One measurement of the machine and the load that followed it.
///
/// @param measured exchanges a second that were answered
/// @param found    a step was too much, and in the whole form one before it was not: otherwise saturation lies elsewhere
/// @param pressure on the machine when it ended
record Pair(Prediction prediction, double measured, boolean found, Driven last, String pressure) {

    double errorPercent() {
        return measured == 0 ? 100 : 100 * (prediction.exchanges() - measured) / measured;
    }

    SequencedMap<String, Object> told() {
        SequencedMap<String, Object> told = prediction.told();
        told.put("measured_per_second", Told.rounded(measured));
        told.put("error_percent", Told.rounded(errorPercent()));
        told.put("within_band", prediction.covers(measured));
        told.put("saturation_found", found);
        told.put("pressure", pressure);
        told.put("last_run", last.told());
        return told;
    }
}

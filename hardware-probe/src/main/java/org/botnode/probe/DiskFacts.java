package org.botnode.probe;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The disk that holds the data directory.
///
/// @param path         the data directory
/// @param volatileFs   a file system in memory: nothing durable can live there
/// @param inodes       files that may still be made; none where the file system makes them as it goes
/// @param own          what this node stores already
/// @param commit       one durable commit, without its rows
/// @param row          one more row in a commit
/// @param parallelGain what several files at once bring over one
/// @param checkpoint   moving the pages of a write-ahead log into its file once
/// @param commitP50    half of the commits of one message took no longer; the other two likewise
public record DiskFacts(
        Reading<String> path,
        Reading<String> fs,
        Reading<String> device,
        Reading<Boolean> rotational,
        Reading<Boolean> removable,
        Reading<Boolean> network,
        Reading<Boolean> volatileFs,
        Reading<Long> total,
        Reading<Long> free,
        Reading<Long> own,
        Reading<Ceiling> inodes,
        Reading<Boolean> readOnly,
        Reading<Double> commit,
        Reading<Double> row,
        Reading<Double> parallelGain,
        Reading<Double> checkpoint,
        @JsonProperty("commit_p50") Reading<Double> commitP50,
        @JsonProperty("commit_p95") Reading<Double> commitP95,
        @JsonProperty("commit_p99") Reading<Double> commitP99) {

    static DiskFacts from(FactSheet sheet) {
        return new DiskFacts(sheet.get(Facts.DISK_PATH), sheet.get(Facts.DISK_FS), sheet.get(Facts.DISK_DEVICE),
                sheet.get(Facts.DISK_ROTATIONAL), sheet.get(Facts.DISK_REMOVABLE), sheet.get(Facts.DISK_NETWORK),
                sheet.get(Facts.DISK_VOLATILE), sheet.get(Facts.DISK_TOTAL), sheet.get(Facts.DISK_FREE),
                sheet.get(Facts.DISK_OWN), sheet.get(Facts.DISK_INODES), sheet.get(Facts.DISK_READ_ONLY),
                sheet.get(Facts.DISK_COMMIT),
                sheet.get(Facts.DISK_ROW), sheet.get(Facts.DISK_PARALLEL_GAIN),
                sheet.get(Facts.DISK_CHECKPOINT), sheet.get(Facts.DISK_COMMIT_P50),
                sheet.get(Facts.DISK_COMMIT_P95), sheet.get(Facts.DISK_COMMIT_P99));
    }
}

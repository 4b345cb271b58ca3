package org.botnode.probe;

/// What the operating system allows this process.
///
/// @param nofile open files
/// @param pids   processes and threads
public record LimitFacts(Reading<Ceiling> nofile, Reading<Ceiling> pids) {

    static LimitFacts from(FactSheet sheet) {
        return new LimitFacts(sheet.get(Facts.NOFILE), sheet.get(Facts.PIDS));
    }
}

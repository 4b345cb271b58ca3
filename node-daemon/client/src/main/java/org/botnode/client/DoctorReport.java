package org.botnode.client;

import java.time.Instant;
import java.util.List;

/// What all checks of a node found, the worst first.
public record DoctorReport(Instant at, List<DoctorFinding> findings) {

    public DoctorReport {
        findings = List.copyOf(findings);
    }
}

package org.botnode.daemon.doctor;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.botnode.client.DoctorFinding;
import org.botnode.client.DoctorReport;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// Runs the checklist, all points at once, each for a few seconds at most: one that fails or hangs is unknown, and the
/// others are told.
public final class Doctor {

    private static final Logger LOG = System.getLogger(Doctor.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Check> checks;
    private final InstantSource clock;

    public Doctor(List<Check> checks, InstantSource clock) {
        this.checks = List.copyOf(checks);
        this.clock = clock;
    }

    public DoctorReport look() {
        var running = new ArrayList<FutureTask<Finding>>();
        for (var check : checks) {
            var task = new FutureTask<>(check.look()::get);
            Thread.ofVirtual().name("doctor " + check.id()).start(task);
            running.add(task);
        }
        var findings = new ArrayList<Looked>();
        for (var i = 0; i < checks.size(); i++) {
            findings.add(new Looked(checks.get(i), outcome(checks.get(i), running.get(i))));
        }
        findings.sort(Comparator.comparing(looked -> looked.finding.verdict()));
        return new DoctorReport(clock.instant(), findings.stream().map(Looked::view).toList());
    }

    /// Does what a check offers, and answers what it finds then.
    public DoctorFinding fix(String id) {
        var check = checks.stream().filter(one -> one.id().equals(id)).findFirst()
                .orElseThrow(() -> NodeException.notFound("There is no check with that name."));
        var fix = check.look().get().fix().orElseThrow(() -> new NodeException(ProblemKind.CONFLICT,
                "There is nothing that the node could do about this check itself.", "See what the check advises."));
        fix.make().run();
        return new Looked(check, check.look().get()).view();
    }

    private static Finding outcome(Check check, FutureTask<Finding> task) {
        try {
            return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            task.cancel(true);
            return Finding.unknown("It took longer than " + PATIENCE.toSeconds() + " seconds to look.",
                    "Look again when the machine is less busy.");
        } catch (ExecutionException failure) {
            LOG.log(Level.WARNING, "the check " + check.id() + " failed", failure.getCause());
            return Finding.unknown("The check failed.", "The node's log has the cause.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NodeException(ProblemKind.STOPPING, "The node is stopping.", "Try again when it is up.", interrupted);
        }
    }

    private record Looked(Check check, Finding finding) {

        DoctorFinding view() {
            return new DoctorFinding(check.id(), check.title(), finding.verdict().slug(), finding.reason(), finding.advice(),
                    finding.fix().map(Finding.Fix::promise));
        }
    }
}

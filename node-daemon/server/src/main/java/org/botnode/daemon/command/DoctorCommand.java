package org.botnode.daemon.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.botnode.client.DoctorFinding;
import org.botnode.client.DoctorReport;
import org.botnode.client.UnreachableException;
import org.botnode.daemon.ConfigException;
import org.botnode.daemon.NodeConfig;
import org.botnode.daemon.doctor.Check;
import org.botnode.daemon.doctor.DirectoryChecks;
import org.botnode.daemon.doctor.Doctor;
import org.botnode.daemon.doctor.Finding;
import org.botnode.daemon.doctor.Verdict;
import org.botnode.daemon.upgrade.UpgradeCheck;
import org.botnode.probe.HardwareProbe;
import org.botnode.probe.Host;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The checklist for real use. Where no node runs, what can be said without one.
@Command(name = "doctor", description = "Checks whether the node is fit for real use, says why not, and mends what it can.",
        mixinStandardHelpOptions = true, exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0: nothing critical", "1: something is critical, or the command failed"})
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private Reach reach;

    @Mixin
    private Output output;

    @Option(names = "--fix", description = "has the node do what it offers, without a question")
    private boolean fix;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var report = reach.stopped().map(this::withoutNode).orElseGet(this::ofNodeIfThere);
        output.one(spec.commandLine().getOut(), report, words(report));
        return report.findings().stream().anyMatch(finding -> finding.verdict().equals(Verdict.CRITICAL.slug()))
                ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    /// A node that was killed leaves its address behind.
    private DoctorReport ofNodeIfThere() {
        try {
            return ofNode();
        } catch (UnreachableException silence) {
            return withoutNode(reach.local().orElseThrow(() -> silence));
        }
    }

    private DoctorReport ofNode() {
        try (var node = reach.client()) {
            var report = node.doctor();
            var offered = report.findings().stream().filter(finding -> finding.fix().isPresent()).toList();
            if (offered.isEmpty() || !fix && !agreed(offered)) {
                return report;
            }
            offered.forEach(finding -> node.doctorFix(finding.check()));
            return node.doctor();
        }
    }

    /// On a terminal a person is asked; a program must say --fix.
    private boolean agreed(List<DoctorFinding> offered) {
        var console = System.console();
        if (output.isJson() || console == null || !console.isTerminal()) {
            return false;
        }
        return offered.stream().allMatch(finding -> console.readLine("%s: %s%nThe node can %s. Do it? [y/N] ",
                finding.title(), finding.reason(), finding.fix().orElseThrow()).strip().equalsIgnoreCase("y"));
    }

    private DoctorReport withoutNode(Path data) {
        var checks = new ArrayList<Check>();
        checks.add(new Check("node", "the node", () -> Finding.of(Verdict.CRITICAL, "No node is running on " + data + ".",
                "Start it with botnode up; what follows could be looked at without it.")));
        checks.add(new Check("configuration", "the owner's settings", () -> configuration(data)));
        if (Files.isDirectory(data)) {
            checks.add(UpgradeCheck.of(data));
            checks.addAll(DirectoryChecks.of(data, Host.live(),
                    () -> new HardwareProbe(data, Map.of(), InstantSource.system()).quick().disk()));
        }
        return new Doctor(checks, InstantSource.system()).look();
    }

    private static Finding configuration(Path data) {
        try {
            NodeConfig.load(data, System.getenv(), Map.of());
            return Finding.ok("A node would start with it.");
        } catch (ConfigException wrong) {
            return Finding.of(Verdict.CRITICAL, wrong.getMessage(), "Correct it in " + data.resolve(NodeConfig.FILE) + ".");
        }
    }

    private static String words(DoctorReport report) {
        var words = new StringBuilder();
        for (var finding : report.findings()) {
            words.append("%-8s  %s: %s%n".formatted(finding.verdict().toUpperCase(Locale.ROOT), finding.title(),
                    finding.reason()));
            Optional.of(finding).filter(one -> !one.verdict().equals(Verdict.OK.slug())).flatMap(DoctorFinding::advice)
                    .ifPresent(advice -> words.append("          ").append(advice).append(System.lineSeparator()));
            finding.fix().ifPresent(promise -> words.append("          --fix would ").append(promise).append('.')
                    .append(System.lineSeparator()));
        }
        return words.toString().stripTrailing();
    }
}

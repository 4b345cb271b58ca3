package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Recorded machines with parts cut off, numbers blown up, lines lost and bytes thrown in: the probe answers, and what it
/// says can be so.
class ProbeFuzzTest {

    private static final int ROUNDS = 400;
    private static final List<String> NUMBERS = List.of("0", "-1", "9223372036854775807", "18446744073709551615", "1e309",
            "99999999999999999999999999", "-9223372036854775808", "4294967295", "007", "0x10", "NaN", "1.5", "", "max");

    @Test
    void mangledMachinesAreReadWithoutNonsense() throws IOException, URISyntaxException {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var machines = RecordedMachinesTest.machines();

        for (var round = 0; round < ROUNDS; round++) {
            var name = machines.get(random.nextInt(machines.size()));
            var report = RecordedHost.of(mangled(text(name), random)).lenientReport();

            check(report, "seed " + seed + ", round " + round + ", " + name);
        }
    }

    @Test
    void bytesAloneAreReadWithoutNonsense() {
        var seed = new Random().nextLong();
        var random = new Random(seed);

        for (var round = 0; round < 60; round++) {
            var recording = new StringBuilder("=== property os.name\n" + (round % 3 == 0 ? "Mac OS X" : "Linux") + "\n");
            for (var path : List.of("/proc/cpuinfo", "/proc/meminfo", "/proc/self/cgroup", "/proc/self/mountinfo",
                    "/proc/self/limits", "/proc/net/route", "/sys/class/drm/card0/device/vendor", "/etc/os-release",
                    "/proc/device-tree/model", "/usr/bin/nvidia-smi", "/usr/sbin/sysctl")) {
                recording.append("=== file ").append(path).append('\n').append(noise(random, 400)).append('\n');
            }
            recording.append("=== library oshi\n").append(noise(random, 400)).append("\n=== library oshi-graphics\ncard=")
                    .append(noise(random, 100)).append('\n');

            check(RecordedHost.of(recording.toString()).lenientReport(), "seed " + seed + ", round " + round);
        }
    }

    private static String text(String name) throws IOException {
        try (var in = ProbeFuzzTest.class.getResourceAsStream("/machines/" + name + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Heads of sections stay, so that the recording can be replayed; what they hold does not.
    private static String mangled(String text, Random random) {
        var mangled = new StringBuilder();
        for (var line : text.lines().toList()) {
            if (line.startsWith("=== ")) {
                mangled.append(line).append('\n');
                continue;
            }
            switch (random.nextInt(12)) {
                case 0 -> mangled.append(line.replaceAll("\\d+", NUMBERS.get(random.nextInt(NUMBERS.size()))
                        .replace("\\", ""))).append('\n');
                case 1 -> mangled.append(line, 0, random.nextInt(line.length() + 1)).append('\n');
                case 2 -> mangled.append(noise(random, 40)).append('\n');
                case 3 -> mangled.append(line).append(line).append('\n').append(line).append('\n');
                case 4 -> { }
                default -> mangled.append(line).append('\n');
            }
        }
        return mangled.toString();
    }

    private static String noise(Random random, int most) {
        var bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1).replace("\n=== ", "\n").replace("\0", "");
    }

    private static void check(MachineReport report, String where) {
        for (var group : List.of(report.host(), report.cpu(), report.mem(), report.disk(), report.net(),
                report.limits())) {
            readings(group, where);
        }
        for (var card : report.gpu()) {
            readings(card, where);
            card.vramFree().known().ifPresent(free -> card.vramTotal().known().ifPresent(
                    total -> assertThat(free).as(where).isLessThanOrEqualTo(total)));
        }
        if (report.mem().physical() instanceof Reading.Measured<Long> physical) {
            report.mem().available().known().ifPresent(
                    available -> assertThat(available).as(where).isLessThanOrEqualTo(physical.value()));
            report.mem().limit().known().ifPresent(
                    limit -> assertThat(limit.orElse(0)).as(where).isLessThanOrEqualTo(physical.value()));
        }
        report.disk().free().known().ifPresent(free -> assertThat(free).as(where)
                .isLessThanOrEqualTo(report.disk().total().orElse(Long.MAX_VALUE)));
        report.cpu().effective().known().ifPresent(cores -> assertThat(cores).as(where).isPositive());
        assertThat(report.sensors()).as(where).allSatisfy(run -> assertThat(run.outcome())
                .doesNotContain("IndexOutOfBounds", "NumberFormat", "NullPointer", "ClassCast", "InvalidPath",
                        "NoSuchElement", "IllegalArgument", "Arithmetic", "StackOverflow"));
    }

    private static void readings(Record group, String where) {
        for (var component : group.getClass().getRecordComponents()) {
            try {
                if (component.getAccessor().invoke(group) instanceof Reading<?> reading) {
                    reading.known().ifPresent(value -> assertThat(isNonsense(reading.unit(), value))
                            .as("%s: %s = %s", where, component.getName(), value).isFalse());
                }
            } catch (ReflectiveOperationException failure) {
                throw new AssertionError(component.getName(), failure);
            }
        }
    }

    private static boolean isNonsense(Unit unit, Object value) {
        return switch (value) {
            case Number number -> number.doubleValue() < 0 || Double.isNaN(number.doubleValue())
                    || number.doubleValue() > (unit == Unit.BYTES ? 1L << 53 : unit == Unit.CELSIUS ? 150 : 1e18);
            case Ceiling ceiling -> ceiling.most().orElse(0) < 0;
            case String text -> text.isBlank() || text.equalsIgnoreCase("unknown");
            default -> false;
        };
    }
}

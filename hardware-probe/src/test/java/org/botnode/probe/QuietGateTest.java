package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.botnode.probe.bench.QuietGate;
import org.botnode.probe.bench.Signs;
import org.junit.jupiter.api.Test;

/// The files are those of a virtual machine of two cores, at rest and while it compiled.
class QuietGateTest {

    private static final String QUIET = """
            === file /proc/pressure/cpu
            some avg10=0.18 avg60=0.45 avg300=6.02 total=7972166242
            full avg10=0.00 avg60=0.00 avg300=0.00 total=0
            === file /proc/pressure/io
            some avg10=0.00 avg60=0.21 avg300=1.90 total=485356068
            full avg10=0.00 avg60=0.10 avg300=0.80 total=110115360
            === file /proc/loadavg
            0.31 1.20 1.71 1/402 18211
            === file /proc/stat
            cpu  1000 0 500 8000 100 0 10 5 0 0
            cpu0 500 0 250 4000 50 0 5 2 0 0
            """;
    private static final String BUSY = """
            === file /proc/pressure/cpu
            some avg10=63.98 avg60=58.32 avg300=35.16 total=7972166242
            full avg10=0.00 avg60=0.00 avg300=0.00 total=0
            === file /proc/pressure/io
            some avg10=29.92 avg60=26.02 avg300=15.57 total=485356068
            full avg10=14.67 avg60=14.09 avg300=9.66 total=110115360
            === file /proc/loadavg
            4.86 3.00 2.71 5/433 18211
            === file /proc/stat
            cpu  1900 0 500 8000 100 0 10 105 0 0
            """;

    /// The machine as it is at each look; the last recording stays.
    private static Host over(List<String> recordings, AtomicInteger looks) {
        var hosts = recordings.stream().map(RecordedHost::of).toList();
        return (Host) Proxy.newProxyInstance(Host.class.getClassLoader(), new Class<?>[] {Host.class},
                (_, method, arguments) -> method.invoke(hosts.get(Math.min(looks.get(), hosts.size() - 1)), arguments));
    }

    private static List<String> await(List<String> recordings, List<Duration> rests) {
        var looks = new AtomicInteger();
        return new QuietGate(over(recordings, looks), 2, length -> {
            rests.add(length);
            looks.incrementAndGet();
            return true;
        }).await();
    }

    @Test
    void quietMachineIsNotWaitedForAfterOneLook() {
        var rests = new ArrayList<Duration>();

        assertThat(await(List.of(QUIET), rests)).isEmpty();
        assertThat(rests).hasSize(1);
    }

    @Test
    void machineThatBecomesQuietIsWaitedFor() {
        var rests = new ArrayList<Duration>();

        assertThat(await(List.of(BUSY, BUSY, BUSY, QUIET), rests)).isEmpty();
        assertThat(rests).hasSize(3);
    }

    @Test
    void busyMachineIsGivenUpAfterTwentySecondsWithEveryReason() {
        var rests = new ArrayList<Duration>();

        var disturbances = await(List.of(QUIET, BUSY), rests);

        assertThat(rests.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(20));
        assertThat(disturbances).containsExactly("others wait for the processor 64 % of the time",
                "others wait for disks 30 % of the time", "2.4 threads a core want to run");
    }

    @Test
    void stolenTimeCountsBetweenTwoLooks() {
        var before = Signs.of(RecordedHost.of(QUIET), 2, Optional.empty());

        var stolen = Signs.of(RecordedHost.of(BUSY), 2, before.ticks());

        assertThat(before.steal()).isEmpty();
        assertThat(stolen.steal().orElseThrow()).isEqualTo(10);
        assertThat(stolen.disturbances()).contains("the hypervisor gives 10 % of the processor to others");
    }

    @Test
    void whoStopsTheWaitIsObeyed() {
        var disturbances = new QuietGate(RecordedHost.of(BUSY), 2, _ -> false).await();

        assertThat(disturbances).containsExactly("the wait was stopped");
    }

    @Test
    void machineThatTellsNothingIsNoDisturbance() {
        var signs = Signs.of(RecordedHost.of("=== file /proc/pressure/cpu\ngarbage\n=== file /proc/stat\ncpu x\n"
                + "=== file /proc/loadavg\n\n"), 2, Optional.empty());

        assertThat(signs.cpu()).isEmpty();
        assertThat(signs.load()).isEmpty();
        assertThat(signs.disturbances()).isEmpty();
    }

    @Test
    void batteryThatIsSavedDisturbs() {
        var signs = Signs.of(RecordedHost.of("=== file /sys/firmware/acpi/platform_profile\nlow-power\n"), 2,
                Optional.empty());

        assertThat(signs.disturbances()).containsExactly("the machine saves its battery");
    }
}

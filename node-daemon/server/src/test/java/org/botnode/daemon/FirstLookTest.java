package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.botnode.probe.HardwareProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstLookTest {

    @Test
    void tellsWhatItSaw(@TempDir java.nio.file.Path data) {
        var probe = new HardwareProbe(data, Map.of(), InstantSource.fixed(Instant.EPOCH));

        assertThat(FirstLook.begin(probe::quick).report(Duration.ofSeconds(30)))
                .hasValueSatisfying(machine -> assertThat(machine.quick()).isTrue());
    }

    @Test
    void failsWithoutTheStart() {
        var look = FirstLook.begin(() -> {
            throw new IllegalStateException("no such sensor");
        });

        assertThat(look.report(Duration.ofSeconds(30))).isEmpty();
    }

    @Test
    void survivesAnErrorOfTheProbe() {
        var look = FirstLook.begin(() -> {
            throw new UnsatisfiedLinkError("no native library");
        });

        assertThat(look.report(Duration.ofSeconds(30))).isEmpty();
    }

    @Test
    void doesNotWaitForever() {
        var release = new CountDownLatch(1);
        var look = FirstLook.begin(() -> {
            try {
                release.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("too late");
        });

        assertThat(look.report(Duration.ofMillis(20))).isEmpty();
        release.countDown();
    }
}

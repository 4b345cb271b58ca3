package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What the drivers' tools and files tell of graphics cards.
class GpuSensorsTest {

    private static final String ASK = "/usr/bin/nvidia-smi --query-gpu=index,uuid,pci.bus_id,name,memory.total,"
            + "memory.free,memory.reserved,driver_version,compute_cap,mig.mode.current --format=csv,noheader,nounits\n";
    private static final String ASK_LESS = "/usr/bin/nvidia-smi --query-gpu=index,uuid,name,memory.total,memory.free "
            + "--format=csv,noheader,nounits\n";
    private static final String INSTALLED = "=== file /usr/bin/nvidia-smi\n";

    @Test
    void cardsAreListedEachWithItsOwnMemory() {
        var report = RecordedHost.of(INSTALLED + "=== command 0 " + ASK
                + "0, GPU-a, 00000000:01:00.0, NVIDIA GeForce RTX 3060, 12288, 11900, 300, 550.54, 8.6, [N/A]\r\n"
                + "1, GPU-b, 00000000:02:00.0, NVIDIA Quadro, Special, 8192, 8000, 100, 550.54, 7.5, [N/A]\n").report();

        assertThat(report.gpu()).extracting(GpuFacts::id).containsExactly("0000:01:00.0", "0000:02:00.0");
        assertThat(report.gpu().get(0).vramTotal().known()).hasValue(12288L << 20);
        assertThat(report.gpu().get(0).vramFree().known()).hasValue(11900L << 20);
        assertThat(report.gpu().get(0).memoryKind().known()).hasValue(MemoryKind.DEDICATED);
        assertThat(report.gpu().get(1).name().known()).hasValue("NVIDIA Quadro, Special");
        assertThat(report.gpu().get(1).vramTotal().known()).hasValue(8192L << 20);
    }

    @Test
    void oldDriverIsAskedForLess() {
        var report = RecordedHost.of(INSTALLED + "=== command 2 " + ASK + "Field \"driver_version\" is not valid\n"
                + "=== command 0 " + ASK_LESS + "0, GPU-a, Tesla K80, 11441 MiB, 11000 MiB\n").report();

        assertThat(report.gpu()).singleElement().satisfies(card -> {
            assertThat(card.id()).isEqualTo("GPU-a");
            assertThat(card.vramTotal().known()).hasValue(11441L << 20);
        });
    }

    @Test
    void unifiedMemoryHasNoSizeOfItsOwn() {
        var report = RecordedHost.of(INSTALLED + "=== command 0 " + ASK
                + "0, GPU-a, 0000000F:01:00.0, NVIDIA GB10, [N/A], [N/A], [N/A], 580.95, 12.1, [N/A]\n").report();

        assertThat(report.gpu().getFirst().memoryKind().known()).hasValue(MemoryKind.UNIFIED);
        assertThat(report.gpu().getFirst().vramTotal()).isInstanceOf(Reading.Unknown.class);
    }

    @Test
    void missingDriverOrDeviceIsNoCard() {
        for (var code : new int[] {6, 9}) {
            var report = RecordedHost.of(INSTALLED + "=== command " + code + " " + ASK + "No devices were found\n")
                    .report();

            assertThat(report.gpu()).isEmpty();
            assertThat(report.sensors()).allMatch(SensorRun::isOk);
        }
    }

    @Test
    void toolThatHangsIsReportedAndTheProbeGoesOn() {
        var report = RecordedHost.of(INSTALLED + "=== hang " + ASK + "=== jvm 4 1073741824\n").report();

        assertThat(report.gpu()).isEmpty();
        assertThat(report.sensors()).filteredOn(run -> !run.isOk()).singleElement().satisfies(run -> {
            assertThat(run.sensor()).isEqualTo("nvidia-smi");
            assertThat(run.outcome()).contains("no answer in 3 s");
        });
        assertThat(report.cpu().logical().known()).hasValue(4);
    }

    @Test
    void cutLineIsNoCard() {
        assertThat(RecordedHost.of(INSTALLED + "=== command 0 " + ASK + "0, GPU-a, 000000\n").report().gpu()).isEmpty();
    }

    @Test
    void integratedAmdCardBorrowsFromTheMachine() {
        var report = RecordedHost.of("""
                === file /proc/meminfo
                MemTotal:       8388608 kB
                === file /sys/class/drm/card1/device/vendor
                0x1002
                === file /sys/class/drm/card1/device/uevent
                DRIVER=amdgpu
                PCI_SLOT_NAME=0000:c4:00.0
                === file /sys/class/drm/card1/device/mem_info_vram_total
                536870912
                === file /sys/class/drm/card1/device/mem_info_vram_used
                134217728
                === file /sys/class/drm/card1/device/mem_info_gtt_total
                8000000000
                === file /sys/class/drm/card1-DP-1/device/vendor
                0x1002
                """).report();

        assertThat(report.gpu()).singleElement().satisfies(card -> {
            assertThat(card.id()).isEqualTo("0000:c4:00.0");
            assertThat(card.memoryKind().known()).hasValue(MemoryKind.CARVEOUT);
            assertThat(card.vramTotal().known()).hasValue((512L << 20) + (4L << 30));
            assertThat(card.vramFree().known()).hasValue((384L << 20) + (4L << 30));
        });
    }

    @Test
    void intelTilesAreSummedAndAnIntegratedCardHasNoPool() {
        var report = RecordedHost.of("""
                === file /sys/class/drm/card0/device/vendor
                0x8086
                === file /sys/class/drm/card0/device/tile0/physical_vram_size_bytes
                8589934592
                === file /sys/class/drm/card0/device/tile1/physical_vram_size_bytes
                8589934592
                === file /sys/class/drm/card1/device/vendor
                0x8086
                """).report();

        assertThat(report.gpu().get(0).vramTotal().known()).hasValue(16L << 30);
        assertThat(report.gpu().get(1).memoryKind().known()).hasValue(MemoryKind.UNIFIED);
        assertThat(report.gpu().get(1).vramTotal().known()).isEmpty();
    }
}

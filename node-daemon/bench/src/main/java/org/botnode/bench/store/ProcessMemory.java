package org.botnode.bench.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// The memory of this process: what is resident, what the heap holds after a collection, what native code has allocated.
record ProcessMemory(long resident, long heap, OptionalLong allocated) {

    private static final MemoryLayout COUNTS = MemoryLayout.sequenceLayout(10, ValueLayout.JAVA_LONG);
    /// Bytes in blocks that the C library mapped apart, and in those it handed out of its arenas.
    private static final int MAPPED = 4;
    private static final int IN_USE = 7;

    static ProcessMemory now() throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return new ProcessMemory(residentNow(), ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                allocatedNow());
    }

    private static long residentNow() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst().orElseThrow() * 1024;
    }

    /// By glibc's `mallinfo2`, over all its arenas; other C libraries do not tell.
    static OptionalLong allocatedNow() {
        Linker linker = Linker.nativeLinker();
        var symbol = linker.defaultLookup().find("mallinfo2");
        if (symbol.isEmpty()) {
            return OptionalLong.empty();
        }
        var counts = MemoryLayout.structLayout(COUNTS);
        try (Arena arena = Arena.ofConfined()) {
            var call = linker.downcallHandle(symbol.get(), FunctionDescriptor.of(counts));
            MemorySegment told = (MemorySegment) call.invoke((SegmentAllocator) arena);
            return OptionalLong.of(told.getAtIndex(ValueLayout.JAVA_LONG, MAPPED)
                    + told.getAtIndex(ValueLayout.JAVA_LONG, IN_USE));
        } catch (Throwable e) {
            throw new IllegalStateException("mallinfo2 could not be called", e);
        }
    }
}

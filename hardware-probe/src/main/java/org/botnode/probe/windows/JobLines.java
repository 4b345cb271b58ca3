package org.botnode.probe.windows;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.StringJoiner;

/// The limits of the job object that this process is in, as lines: what a container or a service's host allows on
/// Windows. Layouts are those of `JOBOBJECT_EXTENDED_LIMIT_INFORMATION` and `JOBOBJECT_CPU_RATE_CONTROL_INFORMATION` on 64 bits.
public final class JobLines {

    private static final int EXTENDED = 9;
    private static final int EXTENDED_SIZE = 144;
    private static final int FLAGS = 16;
    private static final int PROCESS_MEMORY = 112;
    private static final int JOB_MEMORY = 120;
    private static final int CPU_RATE = 15;
    private static final int CPU_RATE_SIZE = 8;

    private JobLines() {}

    /// Absent on other systems than 64-bit Windows.
    public static Optional<String> read() {
        if (!System.getProperty("os.name", "").startsWith("Windows")
                || !System.getProperty("os.arch", "").contains("64")) {
            return Optional.empty();
        }
        var lines = new StringJoiner("\n", "", "\n");
        try (var arena = Arena.ofConfined()) {
            var query = query(arena);
            var limits = arena.allocate(EXTENDED_SIZE, 8);
            if ((int) query.invokeExact(MemorySegment.NULL, EXTENDED, limits, EXTENDED_SIZE, MemorySegment.NULL) != 0) {
                lines.add("flags=" + Integer.toUnsignedString(limits.get(ValueLayout.JAVA_INT, FLAGS)));
                lines.add("process-memory=" + Long.toUnsignedString(limits.get(ValueLayout.JAVA_LONG, PROCESS_MEMORY)));
                lines.add("job-memory=" + Long.toUnsignedString(limits.get(ValueLayout.JAVA_LONG, JOB_MEMORY)));
            }
            var rate = arena.allocate(CPU_RATE_SIZE, 8);
            if ((int) query.invokeExact(MemorySegment.NULL, CPU_RATE, rate, CPU_RATE_SIZE, MemorySegment.NULL) != 0) {
                lines.add("cpu-flags=" + Integer.toUnsignedString(rate.get(ValueLayout.JAVA_INT, 0)));
                lines.add("cpu-rate=" + Integer.toUnsignedString(rate.get(ValueLayout.JAVA_INT, 4)));
            }
        } catch (Throwable failure) {
            lines.add("error=" + failure.getClass().getSimpleName());
        }
        return Optional.of(lines.toString());
    }

    private static MethodHandle query(Arena arena) {
        var address = SymbolLookup.libraryLookup("kernel32", arena).find("QueryInformationJobObject").orElseThrow();
        return Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.of(ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS));
    }
}

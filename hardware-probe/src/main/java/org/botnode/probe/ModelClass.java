package org.botnode.probe;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/// What kind of machine a local model runs on, with the factors that hold for it until its speed is measured; all of
/// them are assumptions of the sizing guide.
public enum ModelClass {
    BOARD("a small board", 0.80, 0.55, 1.3, 5, 2, 5, 3),
    SMALL_X86("a mini-PC", 0.80, 0.55, 1.4, 6, 2, 8, 8),
    DESKTOP_CPU("a desktop's processor", 0.80, 0.55, 1.4, 6, 4, 8, 8),
    SERVER_CPU("a server's processor", 0.55, 0.55, 3, 10, 8, 8, 8),
    APPLE("Apple's unified memory", 0.75, 0.75, 2.5, 11, 4, 8, 8),
    GPU("a graphics card", 0.60, 0.60, 5, 40, 6, 8, 8),
    DATA_CENTRE_GPU("a data-centre card", 0.50, 0.50, 20, 40, 64, 8, 8);

    private static final Pattern DATA_CENTRE = Pattern.compile(
            "\\b(?:[AHB][123]00|A800|H800|B300|GH200|GB[23]00|V100|P100|MI\\d{3}\\w*)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SERVER = Pattern.compile(
            "xeon|epyc|neoverse|graviton|ampere|altra|opteron", Pattern.CASE_INSENSITIVE);
    private static final Pattern SMALL = Pattern.compile(
            "\\bN\\d{2,3}\\b|\\bJ\\d{4}\\b|\\bN\\d{4}\\b|celeron|atom|pentium", Pattern.CASE_INSENSITIVE);
    private static final int SERVER_CORES = 24;
    private static final int SMALL_CORES = 4;

    private final String words;
    private final double measuredUse;
    private final double specifiedUse;
    private final double gain;
    private final double promptRatio;
    private final int slots;
    private final double floor;
    private final double slotFloor;

    ModelClass(String words, double measuredUse, double specifiedUse, double gain, double promptRatio, int slots,
            double floor, double slotFloor) {
        this.words = words;
        this.measuredUse = measuredUse;
        this.specifiedUse = specifiedUse;
        this.gain = gain;
        this.promptRatio = promptRatio;
        this.slots = slots;
        this.floor = floor;
        this.slotFloor = slotFloor;
    }

    static ModelClass ofCard(String name) {
        return DATA_CENTRE.matcher(name).find() ? DATA_CENTRE_GPU : GPU;
    }

    /// The class of the machine's own memory. By what it is, not by how many cores it may use: more cores of the same
    /// machine must not make its model smaller.
    static ModelClass ofMachine(MachineReport report) {
        var os = report.host().os().orElse("").toLowerCase(Locale.ROOT);
        var arch = report.host().arch().orElse("").toLowerCase(Locale.ROOT);
        var model = report.cpu().model().orElse("");
        int cores = report.cpu().physical().orElse(0);
        var x86 = arch.matches("amd64|x86_64|x86|i[3-6]86");
        if (os.startsWith("mac") && !x86) {
            return APPLE;
        }
        if (SERVER.matcher(model).find() || cores >= SERVER_CORES) {
            return SERVER_CPU;
        }
        if (!arch.isEmpty() && !x86) {
            return BOARD;
        }
        return SMALL.matcher(model).find() || cores > 0 && cores <= SMALL_CORES ? SMALL_X86 : DESKTOP_CPU;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// As a sentence says it.
    public String words() {
        return words;
    }

    boolean isCard() {
        return this == GPU || this == DATA_CENTRE_GPU;
    }

    /// The part of the memory's bandwidth that a model gets out of it.
    double use(boolean measured) {
        return measured ? measuredUse : specifiedUse;
    }

    /// What several answers at once bring over one, at most.
    double gain() {
        return gain;
    }

    /// How much faster it reads a prompt than it writes.
    double promptRatio() {
        return promptRatio;
    }

    int slots() {
        return slots;
    }

    /// Tokens a second below which a model is too slow to be picked.
    double floor() {
        return floor;
    }

    /// Tokens a second that each of several answers at once must still get.
    double slotFloor() {
        return slotFloor;
    }
}

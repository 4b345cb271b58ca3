package org.botnode.probe;

import java.util.OptionalDouble;

/// The room that a local model has, and how fast it is read.
///
/// @param device    the card's name, or `main memory`
/// @param bytes     for weights and conversations together
/// @param bandwidth GB/s; absent where nothing is known of it
/// @param measured  the bandwidth was timed here rather than taken from a table or a data sheet
record ModelRoom(ModelPlace place, String device, ModelClass kind, double bytes, OptionalDouble bandwidth,
        Input bandwidthInput, boolean measured) {

    private static final double GB = 1e9;
    /// Tokens of one conversation that must fit, and those that an answer reads on average.
    private static final int CONTEXT = 8192;
    private static final int MEAN_CONTEXT = 2048;
    private static final double EXPERTS = 0.7;

    /// Beside weights and conversations: the runtime's buffers.
    private double buffers() {
        return kind.isCard() ? 1.0 * GB : 0.6 * GB;
    }

    double need(LocalModel model, int slots) {
        return model.fileBytes() + (double) slots * CONTEXT * model.kvBytes() + buffers();
    }

    boolean fits(LocalModel model) {
        return need(model, 1) <= bytes;
    }

    /// Tokens a second of so many answers at once, before the class's gain bounds them.
    private double raw(LocalModel model, int slots) {
        return slots * kind.use(measured) * bandwidth.orElseThrow() * GB
                / (model.activeBytes() + slots * model.kvBytes() * MEAN_CONTEXT) * (model.experts() ? EXPERTS : 1);
    }

    /// Tokens a second of one answer.
    double alone(LocalModel model) {
        return raw(model, 1);
    }

    /// Tokens a second of so many answers together.
    double together(LocalModel model, int slots) {
        return Math.min(raw(model, slots), kind.gain() * alone(model));
    }

    /// Answers at once: as many as fit and leave each fast enough; at least one.
    int slots(LocalModel model) {
        var slots = 1;
        while (slots < kind.slots() && need(model, slots + 1) <= bytes
                && together(model, slots + 1) / (slots + 1) >= kind.slotFloor()) {
            slots++;
        }
        return slots;
    }
}

package org.botnode.probe;

/// What one model does on this machine.
///
/// @param bytes           of memory with all its slots in use
/// @param slots           answers at once
/// @param tokensPerSecond of one answer alone
/// @param tokensTogether  a second, of all slots
/// @param answersPerDay   the busiest minute included
/// @param users           whose every answer it writes
/// @param usersOfAFifth   of whose answers it writes a fifth
/// @param slow            below what a reader waits for gladly
public record ModelFit(String model, double bytes, int slots, double tokensPerSecond, double tokensTogether,
        double answersPerDay, double users, double usersOfAFifth, boolean slow) {

    /// Tokens of a prompt that are read anew, and of an answer.
    private static final double PROMPT = 400;
    private static final double ANSWER = 150;

    /// The model must fit, and the room's bandwidth be known.
    static ModelFit of(LocalModel model, ModelRoom room, int slots, Workload workload) {
        var alone = room.alone(model);
        var together = room.together(model, slots);
        var answers = workload.perDay(rate(room.kind(), alone, together));
        var perUser = workload.messagesPerUser() / workload.rowsPerInbound();
        return new ModelFit(model.name(), room.need(model, slots), slots, alone, together, answers,
                answers / perUser, answers / perUser / 0.2, alone < room.kind().floor());
    }

    /// Answers a second.
    static double rate(ModelClass kind, double alone, double together) {
        return 1 / (PROMPT / (kind.promptRatio() * alone) + ANSWER / together);
    }
}

package org.botnode.daemon.bot.basic;

/// The rounds of loops, in hidden variables of a frame.
final class Loops {

    private Loops() {}

    /// What FOR EACH goes through: a list; nothing for NULL and errors; one round for a map.
    static Value.Sequence list(Value value) {
        return switch (value) {
            case Value.Sequence list -> list;
            case Value.Text text when !text.value().isEmpty() ->
                    throw new ScriptException("FOR EACH expects a list, not the text " + Numbers.quoted(text.value()));
            case Value.Num _, Value.Bool _, Value.Moment _ ->
                    throw new ScriptException("FOR EACH expects a list, not " + Paths.kind(value));
            default -> Arguments.list(value);
        };
    }

    /// Counts one more round in variable `slot`.
    static void count(Frame frame, int slot, Meter meter) {
        Value before = frame.variables[slot];
        double rounds = before == null ? 1 : ((Value.Num) before).value() + 1;
        meter.rounds((long) rounds);
        frame.variables[slot] = Value.of(rounds);
    }

    /// Whether FOR goes on with this counter; its limit, step and rounds begin at variable `slot`.
    static boolean goesOn(Frame frame, int slot, double counter, Meter meter) {
        double limit = Numbers.of(frame.variables[slot]);
        double step = Numbers.of(frame.variables[slot + 1]);
        boolean goesOn = step >= 0 ? counter <= limit : counter >= limit;
        if (goesOn) {
            count(frame, slot + 2, meter);
        }
        return goesOn;
    }
}

package org.botnode.daemon.bot.basic;

/// One running routine: where it stands and its variables. `home` is the frame of its script's main part.
final class Frame {

    final int script;
    final int index;
    final Routine routine;
    final Value[] variables;
    final Frame home;
    int pc;
    int base;

    Frame(int script, int index, Routine routine, Frame home) {
        this.script = script;
        this.index = index;
        this.routine = routine;
        this.variables = new Value[routine.names().length];
        this.home = home == null ? this : home;
    }
}

package org.botnode.daemon.bot.basic;

/// The instructions of a script's main part or of one of its SUBs and FUNCTIONs. Immutable once made.
///
/// @param parameters how many of the first variables are filled by the caller
/// @param names      the name of each variable, null for the hidden ones of loops
/// @param positions  the place in the script of each instruction
/// @param statements triples of first instruction, end, and where to go on after an error between them, inner ones first
/// @param counters   the hidden variables that count rounds
/// @param result     the variable of a FUNCTION's own name, -1 where there is none
record Routine(String name, int parameters, String[] names, int[] code, int[] positions, Object[] pool, int[] statements,
               int[] counters, int result) {

    /// Where to go on after an error at `pc` under ON ERROR RESUME NEXT, -1 where nothing is known.
    int resume(int pc) {
        for (int i = 0; i < statements.length; i += 3) {
            if (pc >= statements[i] && pc < statements[i + 1]) {
                return statements[i + 2];
            }
        }
        return -1;
    }
}

package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects one routine's instructions, variables and constants.
final class Assembler {

    private final String name;
    private final Assembler outer;
    private final Map<String, Integer> slots = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<Object> pool = new ArrayList<>();
    private final Map<Object, Integer> pooled = new HashMap<>();
    private final List<Integer> statements = new ArrayList<>();
    private final List<Integer> counters = new ArrayList<>();
    private int[] code = new int[64];
    private int[] positions = new int[64];
    private int size;
    private int position;

    Assembler(String name, Assembler outer) {
        this.name = name;
        this.outer = outer;
    }

    void at(int position) {
        this.position = position;
    }

    int here() {
        return size;
    }

    int emit(Op op, int a) {
        return word(op.ordinal() | a << 8);
    }

    int emit(Op op) {
        return emit(op, 0);
    }

    int emit(Op op, int a, int b) {
        int at = emit(op, a);
        word(b);
        return at;
    }

    private int word(int value) {
        if (size == code.length) {
            code = java.util.Arrays.copyOf(code, size * 2);
            positions = java.util.Arrays.copyOf(positions, size * 2);
        }
        code[size] = value;
        positions[size] = position;
        return size++;
    }

    /// Lets the jump at `at` go to `target`: its operand, or its second int.
    void patch(int at, int target) {
        Op op = Op.ALL[code[at] & 0xFF];
        if (op == Op.EACH_NEXT || op == Op.FOR_TEST) {
            code[at + 1] = target;
        } else {
            code[at] = op.ordinal() | target << 8;
        }
    }

    void patch(List<Integer> jumps, int target) {
        jumps.forEach(jump -> patch(jump, target));
    }

    /// Errors from `from` up to here go on at `resume`.
    void statement(int from, int end, int resume) {
        statements.addAll(List.of(from, end, resume));
    }

    int constant(Value value) {
        return pooled.computeIfAbsent(value, this::pool);
    }

    int pool(Object site) {
        pool.add(site);
        return pool.size() - 1;
    }

    /// The variable of this routine of that name, made where there is none yet.
    int local(String folded) {
        return slots.computeIfAbsent(folded, name -> {
            names.add(name);
            return names.size() - 1;
        });
    }

    int hidden() {
        names.add(null);
        return names.size() - 1;
    }

    /// A hidden variable that counts the rounds of a loop.
    void counts(int slot) {
        counters.add(slot);
    }

    boolean knows(String folded) {
        return slots.containsKey(folded);
    }

    /// Whether a name means the script's variable and not this routine's own.
    boolean isOuter(String folded) {
        return outer != null && !slots.containsKey(folded) && outer.knows(folded);
    }

    void load(String name) {
        String folded = Names.fold(name);
        if (isOuter(folded)) {
            emit(Op.LOAD_OUTER, outer.local(folded));
        } else {
            emit(Op.LOAD, local(folded));
        }
    }

    void loadNamed(String name) {
        String folded = Names.fold(name);
        emit(isOuter(folded) ? Op.LOAD_NAMED_OUTER : Op.LOAD_NAMED, slot(name), pool(Value.of(name)));
    }

    void store(String name) {
        String folded = Names.fold(name);
        if (isOuter(folded)) {
            emit(Op.STORE_OUTER, outer.local(folded));
        } else {
            emit(Op.STORE, local(folded));
        }
    }

    int slot(String name) {
        String folded = Names.fold(name);
        return isOuter(folded) ? outer.local(folded) : local(folded);
    }

    Routine routine(int parameters, int result) {
        return new Routine(name, parameters, names.toArray(String[]::new), java.util.Arrays.copyOf(code, size),
                java.util.Arrays.copyOf(positions, size), pool.toArray(),
                statements.stream().mapToInt(Integer::intValue).toArray(),
                counters.stream().mapToInt(Integer::intValue).toArray(), result);
    }
}

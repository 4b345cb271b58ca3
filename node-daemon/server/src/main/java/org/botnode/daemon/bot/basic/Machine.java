package org.botnode.daemon.bot.basic;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Steps through instructions until it must stop. All it remembers from one call to the next is in its [State].
final class Machine {

    private final Program program;
    private final Host host;
    private final Limits limits;
    private final Optional<? extends TableReads> tables;
    private final State state;
    private final List<Effect> effects = new ArrayList<>();
    private final Meter meter;
    private final Scope scope;
    private int logLines;
    private Frame frame;

    /// @param decoded nanoseconds that it took to read the state
    Machine(Engine engine, State state, long decoded) {
        this.program = engine.program();
        this.host = engine.host();
        this.limits = engine.limits();
        this.tables = engine.tables();
        this.state = state;
        this.frame = state.frames.isEmpty() ? null : state.frames.getLast();
        this.meter = new Meter(limits, state, canChange(), decoded);
        tables.ifPresent(it -> it.endReadsWhen(meter::hasReadEnough));
        this.scope = new Scope(this, state);
    }

    Host host() {
        return host;
    }

    State state() {
        return state;
    }

    Meter meter() {
        return meter;
    }

    List<Effect> effects() {
        return effects;
    }

    /// The tables, in a run that holds the writer.
    Tables tables() {
        return (Tables) tables.orElseThrow();
    }

    TableReads reads() {
        return tables.orElseThrow();
    }

    /// Whether this run holds the writer.
    boolean canChange() {
        return tables.isPresent() && tables.get() instanceof Tables;
    }

    /// How far the statement at hand came before.
    Optional<Progress> progress() {
        return Optional.ofNullable(state.progress);
    }

    // what functions and verbs ask of the machine

    Value now() {
        return new Value.Moment(time().withNano(0), false);
    }

    Value today() {
        return new Value.Moment(time().toLocalDate().atStartOfDay(), true);
    }

    private LocalDateTime time() {
        return LocalDateTime.ofInstant(host.clock().instant(), host.zone());
    }

    void say(String text) {
        if (text.isEmpty()) {
            return;
        }
        meter.message(text.length());
        effects.add(new Effect.Say(text));
    }

    /// Writes to the bot's log; what a turn writes beyond 1,000 lines is counted as messages are.
    void log(Effect.Level level, String text) {
        if (++logLines > limits.messages()) {
            throw new LimitException(Limit.MESSAGES);
        }
        effects.add(new Effect.Log(level, place(), text.length() > 10_000 ? text.substring(0, 10_000) + "..." : text));
    }

    Place place() {
        if (frame == null) {
            return new Place("", 0, 0);
        }
        int at = Math.min(frame.pc, frame.routine.positions().length - 1);
        return Position.in(program.scriptAt(frame.script).file(), frame.routine.positions()[at]);
    }

    /// What a name written as a text stands for here.
    Value variable(String folded) {
        return scope.variable(frame, folded);
    }

    // beginning and going on

    void enter(int script, int routine, Value[] arguments, Frame home) {
        meter.depth();
        Frame entered = new Frame(script, routine, program.scriptAt(script).routines().get(routine), home);
        for (int i = 0; i < arguments.length && i < entered.variables.length; i++) {
            Container.own(arguments[i]);
            entered.variables[i] = arguments[i];
        }
        entered.base = state.top;
        state.frames.add(entered);
        frame = entered;
    }

    Outcome answer(String text) {
        state.beginTurn();
        HearSpec spec = (HearSpec) frame.routine.pool()[frame.routine.code()[frame.pc] >>> 8];
        Answers.Verdict verdict = text.isBlank() && !(state.fallback instanceof Value.Nil)
                ? new Answers.Taken(state.fallback) : Answers.judge(spec, text, state.suggestions.values(), host);
        Value taken;
        switch (verdict) {
            case Answers.Taken good -> taken = good.value();
            case Answers.Refused bad -> {
                if (++state.tries < Answers.TRIES) {
                    say(bad.explanation());
                    return new Outcome.Waiting(spec.question(state.tries));
                }
                taken = state.fallback;
            }
        }
        state.asking = false;
        state.tries = 0;
        state.fallback = Value.NULL;
        state.push(taken);
        frame.pc++;
        return go();
    }

    /// Steps until something ends it; an error goes on with the next statement where the script said so.
    Outcome go() {
        while (true) {
            try {
                Outcome outcome = steps();
                meter.close();
                return outcome;
            } catch (ScriptException wrong) {
                if (!state.resumeNext || !recover(wrong.getMessage())) {
                    return new Outcome.Failed(new ScriptError(place(), wrong.getMessage()));
                }
            } catch (LimitException over) {
                return new Outcome.LimitReached(over.limit(), new ScriptError(place(), "too many " + over.limit().of()));
            }
        }
    }

    private boolean recover(String message) {
        state.lastError = message;
        while (!state.frames.isEmpty()) {
            int at = frame.routine.resume(frame.pc);
            if (at >= 0) {
                while (state.top > frame.base) {
                    state.pop();
                }
                frame.pc = at;
                return true;
            }
            state.frames.removeLast();
            if (!state.frames.isEmpty()) {
                frame = state.frames.getLast();
                frame.pc--;
            }
        }
        return false;
    }

    private Outcome steps() {
        State state = this.state;
        while (true) {
            Frame frame = this.frame;
            Routine routine = frame.routine;
            int pc = frame.pc;
            int instruction = routine.code()[pc];
            int a = instruction >>> 8;
            if (meter.stops(state.top > frame.base)) {
                return new Outcome.Paused();
            }
            Op op = Op.ALL[instruction & 0xFF];
            switch (op) {
                case CONST -> state.push((Value) routine.pool()[a]);
                case LOAD -> state.push(scope.load(frame, a));
                case LOAD_OUTER -> state.push(scope.load(frame.home, a));
                case LOAD_NAMED, LOAD_NAMED_OUTER -> {
                    Value value = (op == Op.LOAD_NAMED ? frame : frame.home).variables[a];
                    state.push(value == null ? (Value) routine.pool()[routine.code()[pc + 1]] : value);
                    frame.pc = pc + 2;
                    continue;
                }
                case STORE -> Scope.store(frame, a, state.pop());
                case STORE_OUTER -> Scope.store(frame.home, a, state.pop());
                case CLEAR -> frame.variables[a] = null;
                case STORE_PATH -> storePath(frame, (Sites.PathSite) routine.pool()[a]);
                case FIELD -> state.push(Lists.field(state.pop(), (String) routine.pool()[a]));
                case ELEMENT -> {
                    Value index = state.pop();
                    state.push(Lists.element(state.pop(), index));
                }
                case ADD, JOIN, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER, EQUAL, DIFFERENT, LESS, LESS_OR_EQUAL, GREATER,
                     GREATER_OR_EQUAL, LIKE, CONTAINS, STARTS_WITH, IN, NOT_IN -> {
                    Value right = state.pop();
                    state.push(Operators.apply(op, state.pop(), right, this));
                }
                case NEGATE -> state.push(Value.of(-Numbers.of(state.pop())));
                case NOT -> state.push(Value.of(!state.pop().truthy()));
                case IS_NULL -> state.push(Value.of(Compare.isNull(state.pop())));
                case IS_NOT_NULL -> state.push(Value.of(!Compare.isNull(state.pop())));
                case JUMP -> {
                    frame.pc = a;
                    continue;
                }
                case JUMP_FALSE -> {
                    frame.pc = state.pop().truthy() ? pc + 1 : a;
                    continue;
                }
                case KEEP_TRUE, KEEP_FALSE, KEEP_PRESENT -> {
                    Value value = state.stack[state.top - 1];
                    boolean keep = op == Op.KEEP_PRESENT ? !(value instanceof Value.Nil) : value.truthy() == (op == Op.KEEP_TRUE);
                    if (keep) {
                        frame.pc = a;
                        continue;
                    }
                    state.pop();
                }
                case DROP -> state.pop();
                case LIST -> state.push(list(a));
                case MAP -> state.push(map((Sites.MapShape) routine.pool()[a]));
                case TEXT -> state.push(joined(a));
                case CALL_FUNCTION -> {
                    Sites.FunctionSite site = (Sites.FunctionSite) routine.pool()[a];
                    Value[] arguments = arguments(site.count());
                    meter.chargeFor(arguments);
                    state.push(site.function().body().apply(this, arguments));
                }
                case CALL_ROUTINE -> {
                    Sites.RoutineSite site = (Sites.RoutineSite) routine.pool()[a];
                    Value[] arguments = filled(arguments(site.count()),
                            program.scriptAt(frame.script).routines().get(site.index()).parameters());
                    frame.pc = pc + 1;
                    enter(frame.script, site.index(), arguments, frame.home);
                    continue;
                }
                case CALL_SCRIPT -> {
                    Value[] arguments = arguments(a);
                    if (callScript(state.pop().text(), arguments, frame, pc)) {
                        continue;
                    }
                }
                case CALL_UNKNOWN -> state.push(unknown((Sites.UnknownSite) routine.pool()[a]));
                case VERB -> {
                    VerbSite site = (VerbSite) routine.pool()[a];
                    if (site.needsTables() && tables.isEmpty()) {
                        return new Outcome.NeedsTables();
                    }
                    Value[] arguments = arguments(site.count());
                    if (!site.needsTables()) {
                        meter.chargeFor(arguments);
                        state.push(site.verb().action().run(this, site, arguments));
                    } else {
                        Optional<Outcome> stopped = statement(site, arguments);
                        if (stopped.isPresent()) {
                            return stopped.get();
                        }
                        if (!canChange()) {
                            frame.pc = pc + 1;
                            return new Outcome.Paused();
                        }
                    }
                }
                case TALK -> say(state.pop().text());
                case HEAR -> {
                    return ask((HearSpec) routine.pool()[a]);
                }
                case RETURN -> {
                    Value result = state.pop();
                    while (state.top > frame.base) {
                        state.pop();
                    }
                    state.frames.removeLast();
                    if (state.frames.isEmpty()) {
                        return new Outcome.Ended(result);
                    }
                    this.frame = state.frames.getLast();
                    state.push(result);
                    continue;
                }
                case EACH_BEGIN -> {
                    Value list = Loops.list(state.pop());
                    Container.share(list);
                    frame.variables[a] = list;
                    frame.variables[a + 1] = Value.of(0);
                }
                case EACH_NEXT -> {
                    Value.Sequence list = (Value.Sequence) frame.variables[a];
                    int index = (int) ((Value.Num) frame.variables[a + 1]).value();
                    if (index >= list.size()) {
                        frame.pc = routine.code()[pc + 1];
                        continue;
                    }
                    meter.rounds(index + 1);
                    frame.variables[a + 1] = Value.of(index + 1);
                    state.push(list.at(index));
                    frame.pc = pc + 2;
                    continue;
                }
                case FOR_TEST -> {
                    frame.pc = Loops.goesOn(frame, a, Numbers.of(state.pop()), meter) ? pc + 2 : routine.code()[pc + 1];
                    continue;
                }
                case ROUND -> Loops.count(frame, a, meter);
                case THROW -> throw new ScriptException(state.pop().text());
                case ON_ERROR -> {
                    state.resumeNext = a == 1;
                    state.lastError = "";
                }
                case GIVEN -> {
                    frame.pc = frame.variables[routine.code()[pc + 1]] == null ? pc + 2 : a;
                    continue;
                }
                case NOT_HOSTED -> throw new ScriptException(((Value) routine.pool()[a]).text() + " is not hosted by this node");
            }
            frame.pc = pc + 1;
        }
    }

    /// Runs a verb on the tables; where it cannot be done in this call, everything stands as before it.
    private Optional<Outcome> statement(VerbSite site, Value[] arguments) {
        if (state.progress == null) {
            meter.chargeFor(arguments);
        }
        meter.statement();
        try {
            state.push(site.verb().action().run(this, site, arguments));
            state.progress = null;
            notes();
            return Optional.empty();
        } catch (Unfinished part) {
            state.progress = part.progress();
            List.of(arguments).forEach(state::push);
            return Optional.of(new Outcome.Paused());
        } catch (ScriptException wrong) {
            state.progress = null;
            throw wrong;
        } catch (LongRead _) {
            if (!canChange()) {
                throw new LimitException(Limit.TIME);
            }
            List.of(arguments).forEach(state::push);
            return Optional.of(meter.statementIsLong() ? new Outcome.ReadsLong() : new Outcome.Paused());
        }
    }

    private Outcome ask(HearSpec spec) {
        state.fallback = state.pop();
        say(state.pop().text());
        state.asking = true;
        state.tries = 0;
        return new Outcome.Waiting(spec.question(0));
    }

    private void storePath(Frame frame, Sites.PathSite site) {
        Value value = state.pop();
        Value[] indices = arguments(site.indices());
        Frame of = site.outer() ? frame.home : frame;
        Value root = scope.load(of, site.slot());
        Scope.store(of, site.slot(), Paths.store(root, site.fields(), indices, value, this));
    }

    private Value[] arguments(int count) {
        Value[] arguments = new Value[count];
        for (int i = count - 1; i >= 0; i--) {
            arguments[i] = state.pop();
        }
        return arguments;
    }

    private static Value[] filled(Value[] arguments, int count) {
        Value[] filled = java.util.Arrays.copyOf(arguments, count);
        for (int i = arguments.length; i < count; i++) {
            filled[i] = Value.NULL;
        }
        return filled;
    }

    private Value list(int count) {
        Value.Sequence list = new Value.Sequence(false);
        for (Value each : arguments(count)) {
            list.add(each);
        }
        meter.container(list);
        return list;
    }

    private Value map(Sites.MapShape shape) {
        Value.Mapping map = new Value.Mapping();
        Value[] values = arguments(shape.keys().size());
        for (int i = 0; i < values.length; i++) {
            map.put(shape.keys().get(i), values[i]);
        }
        meter.container(map);
        return map;
    }

    private Value joined(int count) {
        StringBuilder text = new StringBuilder();
        for (Value each : arguments(count)) {
            text.append(each.text());
            if (text.length() > limits.text()) {
                throw new LimitException(Limit.TEXT);
            }
        }
        meter.text(text.length());
        return Value.of(text.toString());
    }

    /// Whether a frame was entered; an address of another product's service is an error value instead.
    private boolean callScript(String name, Value[] arguments, Frame caller, int pc) {
        if (name.startsWith("/")) {
            state.push(new Value.Failure("service not hosted on this node", 501));
            return false;
        }
        int script = program.indexOf(name);
        if (script < 0) {
            throw new ScriptException("there is no script " + Numbers.quoted(name));
        }
        caller.pc = pc + 1;
        int parameters = program.scriptAt(script).tool().parameters().size();
        enter(script, 0, java.util.Arrays.copyOf(arguments, Math.min(arguments.length, parameters)), null);
        return true;
    }

    private Value unknown(Sites.UnknownSite site) {
        Value[] arguments = arguments(site.count());
        Value of = state.pop();
        if (site.count() == 1 && of instanceof Container) {
            return Lists.element(of, arguments[0]);
        }
        String meant = Nearest.of(Names.fold(site.name()), Function.names())
                .map(near -> "; was " + near.toUpperCase(java.util.Locale.ROOT) + " meant?").orElse("");
        throw new ScriptException("there is no function " + site.name() + meant);
    }

    private void notes() {
        for (String note : reads().notes()) {
            log(Effect.Level.WARNING, note);
        }
    }
}

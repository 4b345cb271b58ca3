package org.botnode.daemon.bot.basic;

import static org.botnode.daemon.bot.basic.Verb.Needs.*;
import static org.botnode.daemon.bot.basic.Verb.Shape.*;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The table of verbs: words, least and most arguments, what it needs, how its arguments are written, and what
/// does it. A verb without an action is known and not hosted: a warning where it is written, an error where it runs.
/// In a script `_` and space are the same in a verb.
enum Verb {
    // what a bot says and asks
    TALK("TALK", 1, 1, NOTHING, OWN, Action.OWN),
    BEGIN_TALK("BEGIN TALK", 0, 0, NOTHING, OWN, Action.OWN),
    HEAR("HEAR", 0, 1, SESSION, OWN, Action.OWN),
    SEND_MESSAGE("SEND MESSAGE", 1, 1, NOTHING, PLAIN, SessionVerbs::talk),
    PRINT("PRINT", 0, 20, NOTHING, PLAIN, SessionVerbs::log),
    LOG("LOG", 0, 20, NOTHING, PLAIN, SessionVerbs::log),
    ADD_SUGGESTION("ADD SUGGESTION", 1, 2, SESSION, PLAIN, SessionVerbs::addSuggestion),
    ADD_SUGGESTION_TOOL("ADD SUGGESTION TOOL", 1, 2, SESSION, PLAIN, SessionVerbs::addSuggestion),
    CLEAR_SUGGESTIONS("CLEAR SUGGESTIONS", 0, 0, SESSION, PLAIN, SessionVerbs::clearSuggestions),
    ADD_TOOL("ADD TOOL", 1, 20, SESSION, PLAIN, SessionVerbs::addTools),
    USE_TOOL("USE TOOL", 1, 20, SESSION, PLAIN, SessionVerbs::addTools),
    CLEAR_TOOLS("CLEAR TOOLS", 0, 0, SESSION, PLAIN, SessionVerbs::clearTools),

    // variables and memories
    GET("GET", 1, 2, SESSION, NAMES, SessionVerbs::get),
    SET("SET", 2, 3, SESSION, NAMES, SessionVerbs::set),
    GET_SESSION("GET SESSION", 1, 2, SESSION, NAMES, SessionVerbs::getSession),
    SET_SESSION("SET SESSION", 2, 3, SESSION, NAMES, SessionVerbs::setSession),
    GET_BOT_MEMORY("GET BOT MEMORY", 1, 1, TABLES, NAMES, MemoryVerbs::getBot),
    SET_BOT_MEMORY("SET BOT MEMORY", 2, 2, TABLES, NAMES, MemoryVerbs::setBot),
    GET_USER_MEMORY("GET USER MEMORY", 1, 1, TABLES, NAMES, MemoryVerbs::getUser),
    SET_USER_MEMORY("SET USER MEMORY", 2, 2, TABLES, NAMES, MemoryVerbs::setUser),

    // tables
    TABLE("TABLE", 1, 1, TABLES, OWN, Action.OWN),
    FIND("FIND", 1, 3, TABLES, DATA, FindVerbs::find),
    FIND_ALL("FIND ALL", 1, 3, TABLES, DATA, FindVerbs::find),
    SAVE("SAVE", 1, 60, TABLES, DATA, SaveVerbs::save),
    INSERT("INSERT", 1, 60, TABLES, DATA, SaveVerbs::save),
    INSERT_INTO("INSERT INTO", 1, 60, TABLES, DATA, SaveVerbs::insertInto),
    UPDATE("UPDATE", 1, 60, TABLES, DATA, SaveVerbs::update),
    DELETE("DELETE", 1, 3, TABLES, DATA, SaveVerbs::delete),
    DELETE_FROM("DELETE FROM", 1, 1, TABLES, DATA, SaveVerbs::delete),
    AGGREGATE("AGGREGATE", 2, 4, TABLES, NAMES, FindVerbs::aggregate),
    FILTER("FILTER", 2, 2, NOTHING, DATA, FindVerbs::filter),

    // lists and maps
    NEW_OBJECT("NEW OBJECT", 0, 0, NOTHING, PLAIN, ListVerbs::newMap),
    CREATE_OBJECT("CREATE OBJECT", 0, 0, NOTHING, PLAIN, ListVerbs::newMap),
    NEW_ARRAY("NEW ARRAY", 0, 0, NOTHING, PLAIN, ListVerbs::newList),
    APPEND("APPEND", 2, 2, NOTHING, PLAIN, ListVerbs::append),
    PUSH("PUSH", 2, 2, NOTHING, PLAIN, ListVerbs::append),

    // scripts
    CALL("CALL", 1, 20, SESSION, OWN, Action.OWN),

    // known, not hosted yet
    TALK_TO("TALK TO", 2, 2, DELIVERIES),
    SEND_MAIL("SEND MAIL", 2, 4, DELIVERIES),
    SEND_EMAIL("SEND EMAIL", 2, 4, DELIVERIES),
    BEGIN_MAIL("BEGIN MAIL", 1, 1, DELIVERIES),
    SEND_FILE("SEND FILE", 1, 3, DELIVERIES),
    SEND_TEMPLATE("SEND TEMPLATE", 1, 4, DELIVERIES),
    SEND_SMS("SEND SMS", 2, 3, DELIVERIES),
    CREATE_DRAFT("CREATE DRAFT", 1, 4, DELIVERIES),
    BEGIN_SYSTEM_PROMPT("BEGIN SYSTEM PROMPT", 0, 0, MODEL),
    SET_CONTEXT("SET CONTEXT", 1, 2, MODEL),
    LLM("LLM", 1, 3, MODEL),
    REWRITE("REWRITE", 1, 2, MODEL),
    ANSWER("ANSWER", 1, 2, MODEL),
    SAVE_FROM_UNSTRUCTURED("SAVE FROM UNSTRUCTURED", 2, 3, MODEL),
    USE_KB("USE KB", 1, 2, KNOWLEDGE),
    ADD_KB("ADD KB", 1, 2, KNOWLEDGE),
    CLEAR_KB("CLEAR KB", 0, 1, KNOWLEDGE),
    KB_STATISTICS("KB STATISTICS", 0, 1, KNOWLEDGE),
    USE_WEBSITE("USE WEBSITE", 1, 2, KNOWLEDGE),
    POST("POST", 1, 3, HTTP),
    PUT("PUT", 1, 3, HTTP),
    PATCH("PATCH", 1, 3, HTTP),
    DELETE_HTTP("DELETE HTTP", 1, 2, HTTP),
    GRAPHQL("GRAPHQL", 2, 3, HTTP),
    SOAP("SOAP", 2, 4, HTTP),
    SET_HEADER("SET HEADER", 1, 2, HTTP),
    CLEAR_HEADERS("CLEAR HEADERS", 0, 0, HTTP),
    DOWNLOAD("DOWNLOAD", 1, 2, HTTP),
    SET_SCHEDULE("SET SCHEDULE", 1, 6, JOBS),
    SET_SCHEDULER("SET SCHEDULER", 1, 6, JOBS),
    WEBHOOK("WEBHOOK", 1, 1, JOBS),
    ON_EVENT("ON EVENT", 1, 1, JOBS),
    ON_FORM_SUBMIT("ON FORM SUBMIT", 0, 2, JOBS),
    ON_INSERT("ON INSERT OF", 1, 2, JOBS),
    ON_UPDATE("ON UPDATE OF", 1, 2, JOBS),
    ON_DELETE("ON DELETE OF", 1, 2, JOBS),
    PUBLISH_EVENT("PUBLISH EVENT", 1, 3, JOBS),
    WAIT("WAIT", 1, 1, SESSION),
    REMEMBER("REMEMBER", 1, 3, TABLES),
    RECALL("RECALL", 1, 1, TABLES),
    MERGE("MERGE", 2, 3, TABLES),
    CREATE_TASK("CREATE TASK", 1, 4, TABLES),
    CREATE_INDEX("CREATE INDEX", 1, 4, TABLES),
    BOT_SHARE_MEMORY("BOT SHARE MEMORY", 1, 3, TABLES),
    WRITE("WRITE", 1, 3, FILES),
    READ("READ", 1, 2, FILES),
    LIST("LIST", 0, 2, FILES),
    COPY("COPY", 2, 2, FILES),
    MOVE("MOVE", 2, 2, FILES),
    COMPRESS("COMPRESS", 1, 3, FILES),
    UPLOAD("UPLOAD", 1, 3, FILES),
    DELETE_FILE("DELETE FILE", 1, 1, FILES),
    GENERATE_PDF("GENERATE PDF", 1, 3, FILES),
    FILL("FILL", 1, 3, FILES),
    CHART("CHART", 1, 4, FILES),
    TRANSFER_TO_HUMAN("TRANSFER TO HUMAN", 0, 3, QUEUE),
    GET_ATTENDANTS("GET ATTENDANTS", 0, 2, QUEUE),
    GET_QUEUE("GET QUEUE", 0, 1, QUEUE),
    ASSIGN_CONVERSATION("ASSIGN CONVERSATION", 0, 3, QUEUE),
    RESOLVE_CONVERSATION("RESOLVE CONVERSATION", 0, 3, QUEUE),
    TAG_CONVERSATION("TAG CONVERSATION", 0, 3, QUEUE),
    ADD_NOTE("ADD NOTE", 1, 2, QUEUE),
    NOTIFY_AGENT("NOTIFY AGENT", 1, 3, QUEUE),
    ESCALATE("ESCALATE", 0, 3, QUEUE),
    ORCHESTRATE_WORKFLOW("ORCHESTRATE WORKFLOW", 1, 1, JOBS);

    private static final Map<String, Verb> BY_WORDS = new HashMap<>();
    private static final int MOST_WORDS;

    static {
        int most = 1;
        for (Verb verb : values()) {
            BY_WORDS.put(verb.words, verb);
            most = Math.max(most, verb.words.split(" ").length);
        }
        MOST_WORDS = most;
    }

    private final String words;
    private final int least;
    private final int most;
    private final Needs needs;
    private final Shape shape;
    private final Action action;

    Verb(String words, int least, int most, Needs needs) {
        this(words, least, most, needs, Shape.PLAIN, Action.NONE);
    }

    Verb(String words, int least, int most, Needs needs, Shape shape, Action action) {
        this.words = words;
        this.least = least;
        this.most = most;
        this.needs = needs;
        this.shape = shape;
        this.action = action;
    }

    /// As it is written, in capitals, with spaces.
    String words() {
        return words;
    }

    int least() {
        return least;
    }

    int most() {
        return most;
    }

    Needs needs() {
        return needs;
    }

    Shape shape() {
        return shape;
    }

    Action action() {
        return action;
    }

    boolean isHosted() {
        return action != Action.NONE;
    }

    /// The verb of these words, capitals, single spaces.
    static Optional<Verb> of(String words) {
        return Optional.ofNullable(BY_WORDS.get(words));
    }

    static Set<String> allWords() {
        return BY_WORDS.keySet();
    }

    /// The longest verb that begins at the stream's place, and how many tokens it takes; nothing is taken.
    static Optional<Match> match(TokenStream stream) {
        StringBuilder words = new StringBuilder();
        Match best = null;
        int count = 0;
        for (int ahead = 0; count < MOST_WORDS && stream.peek(ahead).kind() == Token.Kind.WORD; ahead++) {
            String next = stream.peek(ahead).text().toUpperCase(Locale.ROOT).replace('_', ' ').strip();
            words.append(words.isEmpty() ? "" : " ").append(next);
            count += next.split(" ").length;
            Verb verb = BY_WORDS.get(words.toString());
            if (verb != null) {
                best = new Match(verb, ahead + 1);
            }
        }
        return Optional.ofNullable(best);
    }

    record Match(Verb verb, int tokens) {}

    /// Which part of the node a verb cannot do without.
    enum Needs { NOTHING, SESSION, TABLES, FILES, KNOWLEDGE, MODEL, DELIVERIES, HTTP, JOBS, QUEUE }

    /// How a verb's arguments are written: PLAIN expressions with commas and connectors; NAMES, where a bare name
    /// stands for itself; DATA, a table and clauses; OWN, in a way the parser knows.
    enum Shape { PLAIN, NAMES, DATA, OWN }
}

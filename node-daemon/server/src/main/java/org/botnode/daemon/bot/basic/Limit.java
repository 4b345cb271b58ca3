package org.botnode.daemon.bot.basic;

/// What a run can have too much of; each ends the run with a sentence to the user.
public enum Limit {
    INSTRUCTIONS("instructions in one turn"),
    LOOP("rounds of one loop"),
    DEPTH("calls inside calls"),
    TEXT("characters of text"),
    LIST("elements of lists"),
    VARIABLES("bytes of variables kept between two messages"),
    STATE("bytes of variables while tables are in use"),
    MESSAGES("messages in one turn"),
    ROWS("rows of one query"),
    TIME("seconds of one run");

    private final String of;

    Limit(String of) {
        this.of = of;
    }

    /// What there was too much of, as in "more than 100000 rounds of one loop".
    public String of() {
        return of;
    }
}

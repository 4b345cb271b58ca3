package org.botnode.daemon.bot.basic;

import java.util.List;

/// What a HEAR asks for.
record HearSpec(String variable, AnswerType type, List<String> options, boolean open) {

    HearSpec {
        options = List.copyOf(options);
    }

    Question question(int tries) {
        return new Question(variable, type, options, open, tries);
    }
}

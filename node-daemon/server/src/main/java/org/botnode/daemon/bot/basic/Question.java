package org.botnode.daemon.bot.basic;

import java.util.List;

/// What a dialog waits for.
///
/// @param variable where the answer goes
/// @param type     the kind of answer
/// @param options  the answers to choose from, empty where the type is not a choice
/// @param open     whether any other answer is taken as well
/// @param tries    bad answers so far
public record Question(String variable, AnswerType type, List<String> options, boolean open, int tries) {
    public Question {
        options = List.copyOf(options);
    }

    /// Whether the answer must be kept out of the message store and every log.
    public boolean isSecret() {
        return type == AnswerType.PASSWORD || type == AnswerType.CREDITCARD;
    }
}

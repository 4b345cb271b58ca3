package org.botnode.daemon.bot.basic;

/// The machine's instructions. An instruction is one int: the ordinal in its low 8 bits, an operand `a` above;
/// where said, a second int with an operand `b` follows.
enum Op {
    /// push constant a
    CONST,
    /// push variable a of this routine, of its script
    LOAD, LOAD_OUTER,
    /// push variable a, or its name where the script gave it no value
    LOAD_NAMED, LOAD_NAMED_OUTER,
    /// pop into variable a
    STORE, STORE_OUTER,
    /// forget variable a of this routine
    CLEAR,
    /// pop into the path a
    STORE_PATH,
    /// pop a map, push its field a; pop an index and a list, push the element
    FIELD, ELEMENT,
    /// pop two, push one
    ADD, JOIN, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER,
    EQUAL, DIFFERENT, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, LIKE, CONTAINS, STARTS_WITH, IN, NOT_IN,
    /// pop one, push one
    NEGATE, NOT, IS_NULL, IS_NOT_NULL,
    /// go to a; to a if the popped value is false
    JUMP, JUMP_FALSE,
    /// go to a and keep the value if it is true, false, not NULL; else drop it
    KEEP_TRUE, KEEP_FALSE, KEEP_PRESENT,
    /// drop the value
    DROP,
    /// pop a values, push one: a list, the map of shape a, a text
    LIST, MAP, TEXT,
    /// call the function of site a, the routine of site a, the script named on the stack with a arguments
    CALL_FUNCTION, CALL_ROUTINE, CALL_SCRIPT,
    /// a name called that is no function: pop arguments of site a and a list
    CALL_UNKNOWN,
    /// do the verb of site a
    VERB,
    /// pop a text and say it; pop DEFAULT and prompt, ask the question a, push the answer
    TALK, HEAR,
    /// leave the routine with the popped value
    RETURN,
    /// keep the popped list for FOR EACH in hidden variables a and a+1
    EACH_BEGIN,
    /// push the next element of the list in a, or go to b
    EACH_NEXT,
    /// prepare, test FOR with hidden variables a (limit), a+1 (step), a+2 (rounds): pops the counter; to b when done
    FOR_TEST,
    /// count a round of the loop with hidden variable a
    ROUND,
    /// pop and throw
    THROW,
    /// a = 1: RESUME NEXT, 0: GOTO 0
    ON_ERROR,
    /// go to a if the PARAM variable b was given
    GIVEN,
    /// fail: the verb of constant a is not hosted
    NOT_HOSTED;

    static final Op[] ALL = values();
}

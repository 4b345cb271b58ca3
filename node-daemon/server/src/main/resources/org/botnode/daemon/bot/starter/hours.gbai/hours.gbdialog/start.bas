' start.bas: opening hours and frequent questions. Edit hours.csv and faq.csv; this script need not change.
TALK "Hello! I know our opening hours and answer the questions that we hear most."
CALL say_today

asking = "What would you like to know?"
DO
    ADD SUGGESTION "today" AS "Are you open today?"
    ADD SUGGESTION "week" AS "All opening hours"
    ADD SUGGESTION "address" AS "Where are you?"
    ADD SUGGESTION "parking" AS "Where can I park?"
    HEAR question AS TEXT WITH asking
    CLEAR SUGGESTIONS
    asking = "What else would you like to know?"

    words = LCASE(question)
    spoken_day = day_in(words)
    answer = answer_to(words)

    IF spoken_day >= 0 THEN
        CALL say_day(spoken_day)
    ELSE IF INSTR(words, "week") > 0 OR INSTR(words, "all opening hours") > 0 THEN
        CALL say_week
    ELSE IF INSTR(words, "today") > 0 OR INSTR(words, "now") > 0 THEN
        CALL say_today
    ELSE IF answer <> "" THEN
        TALK answer
    ELSE IF INSTR(words, "open") > 0 OR INSTR(words, "hour") > 0 OR INSTR(words, "clos") > 0 THEN
        CALL say_week
    ELSE IF INSTR(words, "thank") > 0 OR INSTR(words, "bye") > 0 THEN
        TALK "You are welcome. See you soon!"
    ELSE
        TALK "I do not know that yet. I can tell you about opening hours, our address, parking, payment and access. ${contact_hint}"
    END IF
LOOP

' 0 is Monday: the first day of 2024 was one.
FUNCTION day_number(when)
    RETURN DATEDIFF(when, "2024-01-01") MOD 7
END FUNCTION

' The day that is named in a question, -1 where none is.
FUNCTION day_in(words)
    IF INSTR(words, "tomorrow") > 0 THEN
        RETURN day_number(TODAY() + 1)
    END IF
    FOR EACH row IN FIND "hours.csv"
        IF INSTR(words, LCASE(row.day)) > 0 THEN
            RETURN row.nr
        END IF
    NEXT
    RETURN -1
END FUNCTION

' The answer whose keywords are met most often, empty where none is met.
FUNCTION answer_to(words)
    best = ""
    score = 0
    FOR EACH entry IN FIND "faq.csv"
        hits = 0
        FOR EACH keyword IN SPLIT(entry.keywords, ";")
            IF INSTR(" " & words, " " & keyword) > 0 THEN hits = hits + 1
        NEXT
        IF hits > score THEN
            score = hits
            best = entry.answer
        END IF
    NEXT
    RETURN best
END FUNCTION

SUB say_today
    row = FIND "hours.csv" WHERE nr = day_number(TODAY())
    clock = FORMAT(NOW(), "HH:mm")
    IF row.opens IS NULL THEN
        TALK "Today, ${row.day}, we are closed."
    ELSE IF clock < row.opens THEN
        TALK "Today, ${row.day}, we open at ${row.opens} and close at ${row.closes}."
    ELSE IF clock < row.closes THEN
        TALK "We are open now, until ${row.closes}."
    ELSE
        TALK "We have closed for today. We were open until ${row.closes}."
    END IF
END SUB

SUB say_day(wanted)
    row = FIND "hours.csv" WHERE nr = wanted
    IF row.opens IS NULL THEN
        TALK "On ${row.day} we are closed."
    ELSE
        TALK "On ${row.day} we are open from ${row.opens} to ${row.closes}."
    END IF
END SUB

SUB say_week
    lines = "Our opening hours:"
    FOR EACH row IN FIND "hours.csv" ORDER BY nr
        IF row.opens IS NULL THEN
            lines = lines & "\n${row.day}: closed"
        ELSE
            lines = lines & "\n${row.day}: ${row.opens} to ${row.closes}"
        END IF
    NEXT
    TALK lines
END SUB

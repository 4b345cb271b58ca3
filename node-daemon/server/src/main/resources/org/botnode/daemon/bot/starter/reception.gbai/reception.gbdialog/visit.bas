' visit.bas: who comes, to see whom, and why. Nothing is written down before the visitor has said yes.
DO
    HEAR visitor AS NAME WITH "What is your name?"
    IF visitor IS NULL THEN
        TALK "Without a name I cannot write you into the book."
        RETURN
    END IF

    HEAR person AS NAME WITH "Nice to meet you, ${visitor}. Whom would you like to see?"
    HEAR reason AS TEXT WITH "What is it about?"

    TALK "You are ${visitor}, here to see ${NVL(person, "anyone who has time")}, about: ${reason}"
    ADD SUGGESTION "yes" AS "Yes, that is right"
    ADD SUGGESTION "no" AS "No, let me correct it"
    HEAR correct AS BOOLEAN WITH "Is that right?"
    CLEAR SUGGESTIONS
LOOP UNTIL correct

INSERT INTO "visits" (visitor, person, reason, arrived, state) VALUES (visitor, person, reason, NOW(), "here")

TALK "Thank you, ${visitor}. You are in the visitors' book since ${FORMAT(NOW(), "HH:mm")}."
TALK next_step

' start.bas: the reception desk. It asks what brings somebody here and goes on in the script for that.
TALK "Welcome to ${organisation}! I am the reception desk."

DO
    ADD SUGGESTION "visit" AS "I am visiting someone"
    ADD SUGGESTION "delivery" AS "I bring a delivery"
    ADD SUGGESTION "leave" AS "I am leaving"
    HEAR choice AS "visit", "delivery", "leave" WITH "What can I do for you?"
    CLEAR SUGGESTIONS

    SELECT CASE choice
        CASE "visit"
            CALL "visit.bas"
        CASE "delivery"
            CALL "delivery.bas"
        CASE "leave"
            CALL "leave.bas"
        CASE ELSE
            TALK "Let us begin again."
    END SELECT
LOOP

' start.bas: the menu of the room booking.
TALK "Hello! I book meeting rooms and remember who has which."

DO
    ADD SUGGESTION "book" AS "Book a room"
    ADD SUGGESTION "mine" AS "Show my bookings"
    ADD SUGGESTION "cancel" AS "Cancel a booking"
    ADD SUGGESTION "list" AS "Which rooms are there?"
    HEAR choice AS "book", "mine", "cancel", "list" WITH "What would you like to do?"
    CLEAR SUGGESTIONS

    SELECT CASE choice
        CASE "book"
            CALL "book.bas"
        CASE "mine"
            CALL "mine.bas"
        CASE "cancel"
            CALL "cancel.bas"
        CASE "list"
            CALL "list.bas"
        CASE ELSE
            TALK "Let us begin again."
    END SELECT
LOOP

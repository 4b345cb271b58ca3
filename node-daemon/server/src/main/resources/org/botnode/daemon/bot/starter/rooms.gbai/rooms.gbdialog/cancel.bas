' cancel.bas: gives a room back. Users find and cancel only what is their own.
first_day = FORMAT(TODAY(), "YYYY-MM-DD")
own = FIND "bookings" WHERE owner = user AND day >= first_day ORDER BY day, begins
IF NOT own THEN
    TALK "You have no bookings from today on."
    RETURN
END IF

lines = "Your bookings:"
FOR EACH booking IN own
    lines = lines & "\n${booking.id}: ${booking.room} on ${booking.day}, ${booking.begins} to ${booking.ends}"
    ADD SUGGESTION booking.id AS "${booking.room}, ${booking.day} ${booking.begins}"
NEXT
ADD SUGGESTION "none" AS "Keep them all"
TALK lines
HEAR which AS TEXT WITH "Which one shall I cancel? Its number will do."
CLEAR SUGGESTIONS

gone = FIND "bookings" WHERE owner = user AND id = VAL(which) LIMIT 1
IF NOT gone THEN
    TALK "I leave your bookings as they are."
    RETURN
END IF
DELETE FROM "bookings" WHERE id = gone.id
TALK "Cancelled: ${gone.room} on ${gone.day}, ${gone.begins} to ${gone.ends}."

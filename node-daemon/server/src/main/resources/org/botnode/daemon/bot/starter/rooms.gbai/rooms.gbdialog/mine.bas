' mine.bas: what this user has booked from today on.
first_day = FORMAT(TODAY(), "YYYY-MM-DD")
own = FIND "bookings" WHERE owner = user AND day >= first_day ORDER BY day, begins
IF NOT own THEN
    TALK "You have no bookings from today on."
    RETURN
END IF

lines = "Your bookings:"
FOR EACH booking IN own
    lines = lines & "\n${booking.room} on ${booking.day}, ${booking.begins} to ${booking.ends}"
NEXT
TALK lines

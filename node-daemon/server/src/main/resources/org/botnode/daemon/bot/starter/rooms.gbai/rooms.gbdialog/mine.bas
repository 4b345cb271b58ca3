' mine.bas: what this user has booked from today on.
first_day = FORMAT(TODAY(), "YYYY-MM-DD")
bookings = FIND "bookings" WHERE owner = user AND day >= first_day ORDER BY day, begins
IF NOT bookings THEN
    TALK "You have no bookings from today on."
    RETURN
END IF

lines = "Your bookings:"
FOR EACH booking IN bookings
    lines = lines & "\n${booking.room} on ${booking.day}, ${booking.begins} to ${booking.ends}"
NEXT
TALK lines

' book.bas: room, day, hour and length. No question stands between the look for clashes and the entry.
holder = GET USER MEMORY "name"
IF holder IS NULL THEN
    HEAR holder AS NAME WITH "In whose name shall I book?"
    IF holder IS NULL THEN
        TALK "Without a name I cannot book."
        RETURN
    END IF
    SET USER MEMORY "name", holder
END IF

FOR EACH room IN FIND "rooms.csv" ORDER BY name
    ADD SUGGESTION room.name AS "${room.name}, ${room.seats} seats"
NEXT
HEAR wanted AS TEXT WITH "Which room, ${holder}?"
CLEAR SUGGESTIONS
chosen = FIND "rooms.csv" WHERE name LIKE wanted LIMIT 1
IF NOT chosen THEN
    TALK "I know no room of that name."
    CALL "list.bas"
    RETURN
END IF

ADD SUGGESTION "today" AS "Today"
ADD SUGGESTION "tomorrow" AS "Tomorrow"
HEAR date_wanted AS DATE WITH "On which day? You can write today, tomorrow or a date such as ${FORMAT(TODAY() + 7, "YYYY-MM-DD")}."
CLEAR SUGGESTIONS
IF date_wanted IS NULL THEN
    TALK "Without a day I cannot book."
    RETURN
END IF
IF date_wanted < FORMAT(TODAY(), "YYYY-MM-DD") THEN
    TALK "That day is over."
    RETURN
END IF

HEAR begins AS HOUR WITH "At what time does it begin? For example 14:00."
IF begins IS NULL THEN
    TALK "Without an hour I cannot book."
    RETURN
END IF
IF date_wanted = FORMAT(TODAY(), "YYYY-MM-DD") AND begins < FORMAT(NOW(), "HH:mm") THEN
    TALK "That hour is over."
    RETURN
END IF

ADD SUGGESTION "1" AS "1 hour"
ADD SUGGESTION "2" AS "2 hours"
HEAR hours AS INTEGER WITH "For how many hours?"
CLEAR SUGGESTIONS
IF hours IS NULL OR hours < 1 OR hours > longest_hours THEN
    TALK "A booking is for 1 to ${longest_hours} hours."
    RETURN
END IF

start_minute = VAL(LEFT(begins, 2)) * 60 + VAL(MID(begins, 4, 2))
end_minute = start_minute + hours * 60
IF end_minute > 1440 THEN
    TALK "A booking must end on the same day."
    RETURN
END IF
ends = RIGHT("0" & INT(end_minute / 60), 2) & ":" & RIGHT("0" & (end_minute MOD 60), 2)

clashes = FIND "bookings" WHERE room = chosen.name AND day = date_wanted AND from_minute < end_minute AND to_minute > start_minute ORDER BY begins
IF clashes THEN
    lines = "Sorry, ${chosen.name} is taken on ${date_wanted}:"
    FOR EACH clash IN clashes
        lines = lines & "\n${clash.begins} to ${clash.ends}, ${clash.holder}"
    NEXT
    TALK lines
    RETURN
END IF

INSERT INTO "bookings" (room, day, begins, ends, from_minute, to_minute, holder, owner) VALUES (chosen.name, date_wanted, begins, ends, start_minute, end_minute, holder, user)
TALK "Booked: ${chosen.name} on ${date_wanted}, ${begins} to ${ends}, in the name of ${holder}."

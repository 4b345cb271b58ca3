' list.bas: the rooms and what is in them.
lines = "These are our rooms:"
FOR EACH room IN FIND "rooms.csv" ORDER BY name
    lines = lines & "\n${room.name}: ${room.seats} seats, ${room.equipment}"
NEXT
TALK lines

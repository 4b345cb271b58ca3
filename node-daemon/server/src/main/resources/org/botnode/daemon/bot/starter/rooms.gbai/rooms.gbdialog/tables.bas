' tables.bas: the bookings. Minutes are counted from midnight, so that two bookings are easy to compare.
TABLE bookings
    id number
    room string(60)
    day date
    begins string(5)
    ends string(5)
    from_minute number
    to_minute number
    holder string(120)
    owner string(200)
END TABLE

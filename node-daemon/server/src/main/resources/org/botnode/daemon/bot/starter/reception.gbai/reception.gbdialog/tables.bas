' tables.bas: the visitors' book and the book of deliveries.
TABLE visits
    id number
    visitor string(120)
    person string(120)
    reason text
    arrived datetime
    departed datetime
    state string(10)
END TABLE

TABLE deliveries
    id number
    carrier string(120)
    person string(120)
    arrived datetime
END TABLE

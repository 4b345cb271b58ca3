' leave.bas: closes the visit of somebody who goes.
HEAR leaving AS NAME WITH "What is your name, please?"
visit = FIND "visits" WHERE visitor = leaving AND state = "here" ORDER BY arrived DESC LIMIT 1

IF NOT visit THEN
    TALK "I find nobody of that name in the book, so there is nothing to close. Have a good day!"
ELSE
    UPDATE "visits" SET state = "gone", departed = NOW() WHERE id = visit.id
    TALK "Goodbye, ${leaving}, and thank you for your visit!"
END IF

' delivery.bas: for whom a parcel is and who brings it.
HEAR carrier AS TEXT WITH "Which company do you deliver for?"
HEAR person AS NAME WITH "And who is it for?"
IF person IS NULL THEN person = "the office"

INSERT INTO "deliveries" (carrier, person, arrived) VALUES (carrier, person, NOW())

TALK "Thank you. The delivery from ${carrier} for ${person} is written down. Please leave it at the desk."

-- Who stands on the list is asked by the server as the system: the terms of the orders stand in the law of credit alone.
DROP FUNCTION access.listed_on(text, date);

-- By what way a count was changed last: 1 the console, 2 HTTP, 3 STOMP; null where that is unknown,
-- as for all that were kept before. A session is gone when this is read, so its id is not here.

ALTER TABLE counts ADD COLUMN source INTEGER;

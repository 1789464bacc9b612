-- How many brokers were started with these counts: the names of their pushes begin with it, so that
-- no two are the same. docs/adr/0020 says why so.

ALTER TABLE life ADD COLUMN starts INTEGER NOT NULL DEFAULT 0;

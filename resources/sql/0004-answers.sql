-- By what way the count was changed that a repeated addition is answered with. As in counts.

ALTER TABLE answers ADD COLUMN source INTEGER;

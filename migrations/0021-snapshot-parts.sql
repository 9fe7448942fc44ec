-- Further pages of an article that goes on over several: each is a snapshot of its own, linked to that of the first page.

ALTER TABLE snapshots
  ADD COLUMN part_of uuid REFERENCES snapshots ON DELETE CASCADE,
  -- Number of the page, from 2.
  ADD COLUMN part    smallint;
CREATE UNIQUE INDEX snapshots_parts ON snapshots (part_of, part) WHERE part_of IS NOT NULL;

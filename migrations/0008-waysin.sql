-- Items of news agencies that came as files, and which files were read.

CREATE TABLE wire_items (
  -- As the agency names it: a URN, a tag, or an address.
  uri           text PRIMARY KEY,
  entry_id      uuid REFERENCES entries ON DELETE SET NULL,
  version       bigint NOT NULL,
  -- usable, withheld, canceled: the agency's word for whether it may be used
  status        text NOT NULL,
  -- What the item says beside what the article holds: urgency, subjects, places, rights.
  facts         jsonb NOT NULL DEFAULT '{}',
  content_hash  text NOT NULL,
  received_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX wire_items_of_entry ON wire_items (entry_id);

CREATE TABLE ingested_files (
  content_hash  text PRIMARY KEY,
  name          text NOT NULL,
  items         integer NOT NULL,
  at            timestamptz NOT NULL DEFAULT now()
);

-- The agency has taken the article back: it is kept, and shown nowhere as current.
ALTER TABLE articles ADD COLUMN withdrawn_at timestamptz;

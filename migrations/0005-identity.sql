-- What makes an entry the same entry at the next poll: every key of each sighting is kept, so that a feed which changes
-- one of them, or telex its mind about them, makes no known entry new.

ALTER TABLE sightings
  -- Hashes, 48 bits.
  ADD COLUMN guid_key     bigint,
  ADD COLUMN link_key     bigint,
  -- Title with the minute of publication.
  ADD COLUMN title_key    bigint,
  ADD COLUMN content_key  bigint,
  -- Of all that the feed said, to the letter.
  ADD COLUMN digest       bigint;

-- The same hash that telex works out: the first 48 bits of SHA-256.
CREATE FUNCTION pg_temp.key_of(kind text, value text) RETURNS bigint LANGUAGE sql AS $$
  SELECT ('x' || left(encode(sha256(convert_to(kind || E'\n' || value, 'UTF8')), 'hex'), 12))::bit(48)::bigint
$$;
UPDATE sightings s SET
  guid_key = CASE WHEN s.entry_key LIKE 'guid:%' THEN pg_temp.key_of('guid', substr(s.entry_key, 6)) END,
  link_key = pg_temp.key_of('link', e.url_key)
FROM entries e WHERE e.entry_id = s.entry_id;

DROP INDEX sightings_by_key;
CREATE INDEX sightings_by_guid ON sightings (feed_id, guid_key) WHERE guid_key IS NOT NULL;
CREATE INDEX sightings_by_title ON sightings (feed_id, title_key) WHERE title_key IS NOT NULL;
CREATE INDEX sightings_by_content ON sightings (feed_id, content_key) WHERE content_key IS NOT NULL;
-- Every poll writes the sightings of its document anew: with room on their pages that touches no index.
ALTER TABLE sightings SET (fillfactor = 75);

ALTER TABLE entries
  -- page: fetched from its URL; feed: it has no page of its own, the text of the feed is the article
  ADD COLUMN source         text NOT NULL DEFAULT 'page',
  -- Edits that feeds announced, and how many of them the page that was asked for last held already.
  ADD COLUMN edits          integer NOT NULL DEFAULT 0,
  ADD COLUMN edits_fetched  integer NOT NULL DEFAULT 0;

-- Further addresses of an entry, beside entries.url_key: one page moves, one entry stays.
CREATE TABLE entry_addresses (
  url_key   text PRIMARY KEY,
  entry_id  uuid NOT NULL REFERENCES entries ON DELETE CASCADE,
  url       text NOT NULL,
  seen_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX addresses_of_entry ON entry_addresses (entry_id);

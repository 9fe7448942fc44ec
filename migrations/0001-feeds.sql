-- Feeds, what their polls gave, and the entries that they announce. The feeds table is the schedule.

CREATE TABLE feeds (
  feed_id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  url              text NOT NULL UNIQUE,
  outlet           text NOT NULL,
  title            text,
  link             text,
  language         text,
  folder           text,
  format           text,
  -- demo: polled by the demo only; starter: came with the starter list; null: somebody added it
  origin           text,
  subscribed       boolean NOT NULL DEFAULT true,
  etag             text,
  last_modified    text,
  hints            jsonb,
  max_age_seconds  integer,
  next_poll_at     timestamptz,
  next_poll_why    text,
  -- A claimed feed is not claimed again before this instant, so that a poll survives the death of its worker.
  lease_until      timestamptz,
  leased_at        timestamptz,
  last_poll_at     timestamptz,
  last_success_at  timestamptz,
  last_outcome     text,
  last_error       text,
  failures         integer NOT NULL DEFAULT 0,
  failing_since    timestamptz,
  created_at       timestamptz NOT NULL DEFAULT now()
);
-- next_poll_at changes at every poll: room on the page keeps the table from growing.
ALTER TABLE feeds SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX feeds_due ON feeds (next_poll_at) WHERE subscribed;

CREATE TABLE polls (
  poll_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  feed_id      uuid NOT NULL REFERENCES feeds ON DELETE CASCADE,
  at           timestamptz NOT NULL DEFAULT now(),
  outcome      text NOT NULL,
  status       integer,
  message      text,
  wire_bytes   integer,
  entries      integer,
  new_entries  integer,
  duration_ms  integer
);
CREATE INDEX polls_of_feed ON polls (feed_id, poll_id DESC);

CREATE TABLE entries (
  entry_id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  url            text NOT NULL,
  -- Normal form of the URL: one page, one entry, whichever feeds announce it.
  url_key        text NOT NULL UNIQUE,
  outlet         text NOT NULL,
  title          text,
  summary        text,
  content_html   text,
  authors        text[] NOT NULL DEFAULT '{}',
  published_at   timestamptz,
  language       text,
  first_seen_at  timestamptz NOT NULL DEFAULT now(),
  last_seen_at   timestamptz NOT NULL DEFAULT now(),
  -- The stage that is owed next; null when nothing is. This, not the queue, says what remains to be done.
  owed           text,
  owed_at        timestamptz,
  -- re-extraction: telex reads a stored page again, the outlet has changed nothing
  owed_cause     text,
  -- When the owed stage was put off: until when and why.
  due_at         timestamptz,
  postponed_at   timestamptz,
  postponed_why  text,
  outcome        text,
  outcome_stage  text,
  outcome_at     timestamptz,
  error          text,
  snapshot_id    uuid,
  article_id     uuid
);
CREATE INDEX entries_owed ON entries (owed_at) WHERE owed IS NOT NULL;
CREATE INDEX entries_article ON entries (article_id);

-- Which feeds announce an entry, and what they say of it.
CREATE TABLE sightings (
  feed_id        uuid NOT NULL REFERENCES feeds ON DELETE CASCADE,
  entry_id       uuid NOT NULL REFERENCES entries ON DELETE CASCADE,
  entry_key      text NOT NULL,
  -- Of what the feed said last; another value means that the article was edited.
  fingerprint    text NOT NULL,
  position       integer NOT NULL,
  published_at   timestamptz,
  first_seen_at  timestamptz NOT NULL DEFAULT now(),
  last_seen_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (feed_id, entry_id)
);
CREATE INDEX sightings_by_key ON sightings (feed_id, entry_key);
CREATE INDEX sightings_of_entry ON sightings (entry_id);

-- How each stage ended for an entry: what `telex explain` tells.
CREATE TABLE trail (
  trail_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entry_id     uuid NOT NULL REFERENCES entries ON DELETE CASCADE,
  at           timestamptz NOT NULL DEFAULT now(),
  stage        text NOT NULL,
  outcome      text NOT NULL,
  duration_ms  integer,
  facts        jsonb
);
CREATE INDEX trail_of_entry ON trail (entry_id, trail_id);

-- The pace of each host, shared by all processes and changed under the row's lock.
CREATE TABLE hosts (
  host_key  text PRIMARY KEY,
  pace      jsonb
);
ALTER TABLE hosts SET (fillfactor = 50);

CREATE TABLE robots (
  origin      text PRIMARY KEY,
  body        text,
  status      integer,
  fetched_at  timestamptz NOT NULL
);

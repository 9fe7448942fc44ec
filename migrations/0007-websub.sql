-- WebSub: who was asked to push which feed, and what was pushed and is not read yet.

CREATE TABLE websub (
  -- Last part of the callback URL: whoever knows it was told by telex or by its hub.
  token        text PRIMARY KEY,
  -- No reference: a hub is told to stop also when the feed was removed.
  feed_id      uuid NOT NULL,
  hub          text NOT NULL,
  topic        text NOT NULL,
  secret       text NOT NULL,
  -- subscribe, unsubscribe
  wants        text NOT NULL DEFAULT 'subscribe',
  -- new: the hub was not asked yet; asked: it has not verified; active; denied: it does not want to
  state        text NOT NULL DEFAULT 'new',
  -- Requests to the hub since it last answered.
  tries        integer NOT NULL DEFAULT 0,
  -- When the hub is asked next: again, or for a longer lease.
  next_at      timestamptz NOT NULL,
  lease_until  timestamptz,
  pushed_at    timestamptz,
  -- What pushes and polls have taught of the hub.
  trust        jsonb NOT NULL DEFAULT '{}',
  error        text,
  created_at   timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX websub_of_feed ON websub (feed_id) WHERE wants = 'subscribe';
CREATE INDEX websub_due ON websub (next_at);

CREATE TABLE websub_pushes (
  push_id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  feed_id       uuid NOT NULL REFERENCES feeds ON DELETE CASCADE,
  topic         text NOT NULL,
  content_type  text,
  body          bytea NOT NULL,
  at            timestamptz NOT NULL
);
CREATE INDEX websub_pushes_of_feed ON websub_pushes (feed_id);

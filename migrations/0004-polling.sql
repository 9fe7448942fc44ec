-- What telex learns of each feed, what the operator wishes for it, and what its polls are remembered by.

ALTER TABLE feeds
  -- feed: a feed document or sitemap; listing: a page of links
  ADD COLUMN kind          text NOT NULL DEFAULT 'feed',
  -- The operator's wishes: interval, time zone, language, tags, robots, pace.
  ADD COLUMN settings      jsonb NOT NULL DEFAULT '{}',
  -- Headers and passwords of its requests: never shown, never exported.
  ADD COLUMN secrets       jsonb,
  -- One key a subject: what earlier polls have taught.
  ADD COLUMN learned       jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN paused_at     timestamptz,
  -- Not polled any more because its server said so, and what it said.
  ADD COLUMN retired_at    timestamptz,
  -- Class of the last failure; null after a success.
  ADD COLUMN failure_class text;

ALTER TABLE polls
  ADD COLUMN failure_class text,
  -- Requests that the poll took, redirects counted.
  ADD COLUMN requests      integer NOT NULL DEFAULT 1,
  ADD COLUMN final_url     text;

-- Backlog, feed texts that wait for their page, rights, and pages that have gone.

ALTER TABLE entries
  -- Old when it was announced, or one of a long list: its page waits for all that is fresh on its host.
  ADD COLUMN backlog     boolean NOT NULL DEFAULT false,
  -- The article is the feed's text, since the page could not be had: when the page is asked for again, and how often it was.
  ADD COLUMN page_due_at timestamptz,
  ADD COLUMN page_tries  smallint NOT NULL DEFAULT 0;
CREATE INDEX entries_page_due ON entries (page_due_at) WHERE page_due_at IS NOT NULL;
COMMENT ON COLUMN entries.owed_cause IS
  're-extraction: telex reads a stored page again, the outlet has changed nothing; page-again: the page of an article that is the feed''s text';

ALTER TABLE articles
  -- What the page says of its use: robots directives, text and data mining, licence. Only what it says stands in it.
  ADD COLUMN rights      jsonb NOT NULL DEFAULT '{}',
  -- Since when the page answers 404 or 410, and which; null while it is there.
  ADD COLUMN gone_at     timestamptz,
  ADD COLUMN gone_status integer;
COMMENT ON COLUMN revisions.cause IS
  'edit: the outlet changed the page; re-extraction: telex reads it otherwise now; page-came: the page took the place of the feed''s text';

-- The file /.well-known/tdmrep.json of an origin; asked for with TELEX_TDMREP=1 only.
CREATE TABLE tdmrep (
  origin      text PRIMARY KEY,
  body        text,
  status      integer,
  fetched_at  timestamptz NOT NULL
);

-- The schedule stays cheap whatever the number of feeds, and feeds tell how they are.

ALTER TABLE feeds
  -- Polls so far: tells the place of the next one among the last polls.
  ADD COLUMN polled       bigint NOT NULL DEFAULT 0,
  -- Requests and new entries of all polls together: what an article costs.
  ADD COLUMN requests     bigint NOT NULL DEFAULT 0,
  ADD COLUMN new_entries  bigint NOT NULL DEFAULT 0,
  -- When a poll brought something new last.
  ADD COLUMN last_new_at  timestamptz,
  -- Time that its polls take, smoothed.
  ADD COLUMN typical_ms   real;

-- Who may poll which feed, and from when on. A narrow table, so that a claim touches few pages and small indexes, and none of
-- what is known of a feed: otherwise every claim would write the whole record and all its indexes anew.
CREATE TABLE feed_schedule (
  feed_id      uuid PRIMARY KEY REFERENCES feeds ON DELETE CASCADE,
  -- From when on the feed may be claimed: its next poll, or the end of its lease if that is later; null: not at all. A claimed
  -- feed so stands behind all that are due, and nobody meets it before its lease has run out.
  claim_at     timestamptz,
  -- A claimed feed is not claimed again before this instant, so that a poll survives the death of its worker.
  lease_until  timestamptz,
  -- When the poll was to begin.
  leased_at    timestamptz
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);
INSERT INTO feed_schedule (feed_id, claim_at, lease_until, leased_at)
SELECT feed_id, CASE WHEN subscribed AND paused_at IS NULL AND next_poll_at IS NOT NULL THEN greatest(next_poll_at, lease_until) END,
  lease_until, coalesce(leased_at, lease_until)
FROM feeds;
CREATE INDEX feed_schedule_due ON feed_schedule (claim_at) WHERE claim_at IS NOT NULL;
-- The few feeds that are in somebody's hands.
CREATE INDEX feed_schedule_held ON feed_schedule (leased_at) WHERE lease_until IS NOT NULL;

DROP INDEX feeds_due;
ALTER TABLE feeds DROP COLUMN lease_until, DROP COLUMN leased_at;

-- Whatever writes when a feed is polled next, or whether at all: the schedule follows.
CREATE FUNCTION follow_feed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  due timestamptz := CASE WHEN NEW.subscribed AND NEW.paused_at IS NULL THEN NEW.next_poll_at END;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO feed_schedule (feed_id, claim_at) VALUES (NEW.feed_id, due);
  ELSE
    UPDATE feed_schedule SET claim_at = CASE WHEN due IS NOT NULL THEN greatest(due, lease_until) END WHERE feed_id = NEW.feed_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER feed_added AFTER INSERT ON feeds FOR EACH ROW EXECUTE FUNCTION follow_feed();
-- A recorded poll does this itself, together with the end of the lease.
CREATE TRIGGER feed_changed AFTER UPDATE OF subscribed, paused_at, next_poll_at ON feeds FOR EACH ROW
  WHEN (OLD.polled = NEW.polled AND (OLD.subscribed, OLD.paused_at, OLD.next_poll_at) IS DISTINCT FROM (NEW.subscribed, NEW.paused_at, NEW.next_poll_at))
  EXECUTE FUNCTION follow_feed();

-- The last polls of a feed lie in a ring of fifty places: a new one overwrites the oldest, and nothing has to be deleted.
ALTER TABLE polls ADD COLUMN place smallint;
UPDATE feeds SET polled = kept.polls, requests = kept.polls, new_entries = kept.entries, last_new_at = kept.last_new_at
FROM (
  SELECT feed_id, count(*) AS polls, coalesce(sum(new_entries), 0) AS entries, max(at) FILTER (WHERE new_entries > 0) AS last_new_at
  FROM polls GROUP BY feed_id) AS kept
WHERE feeds.feed_id = kept.feed_id;
UPDATE polls SET place = numbered.number % 50
FROM (
  SELECT poll_id, row_number() OVER (PARTITION BY feed_id ORDER BY poll_id) AS number,
    row_number() OVER (PARTITION BY feed_id ORDER BY poll_id DESC) AS age
  FROM polls) AS numbered
WHERE polls.poll_id = numbered.poll_id AND numbered.age <= 50;
DELETE FROM polls WHERE place IS NULL;
DROP INDEX polls_of_feed;
ALTER TABLE polls DROP COLUMN poll_id;
ALTER TABLE polls ADD PRIMARY KEY (feed_id, place);
ALTER TABLE polls SET (fillfactor = 85);

-- The latest entries of one feed, for its rhythm, its latency and its page.
CREATE INDEX sightings_latest ON sightings (feed_id, first_seen_at DESC);

-- A delivery that is put off waits in its queue; nothing has ever used this.
ALTER TABLE deliveries DROP COLUMN due_at;
-- Deliveries that have ended are dropped when they are old.
CREATE INDEX deliveries_ended ON deliveries (owed_at) WHERE state <> 'owed';

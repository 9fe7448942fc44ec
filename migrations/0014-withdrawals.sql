-- Further events of an article: that its agency has taken it back, or given it out again, and that its page has come.

ALTER TABLE deliveries
  -- Why there is an event, where it is no news of the outlet.
  ADD COLUMN cause text,
  -- An article may be withdrawn more than once in one state: when it was.
  ADD COLUMN occasion timestamptz NOT NULL DEFAULT '-infinity',
  DROP CONSTRAINT deliveries_subscription_id_article_id_revision_key;
CREATE UNIQUE INDEX deliveries_once ON deliveries (article_id, subscription_id, revision, event, occasion);

-- What was withdrawn counts in no story.
UPDATE stories s SET articles = (SELECT count(*) FROM story_articles m JOIN articles a USING (article_id) WHERE m.story_id = s.story_id AND NOT a.withdrawn)
WHERE s.story_id IN (SELECT story_id FROM articles WHERE withdrawn AND story_id IS NOT NULL);

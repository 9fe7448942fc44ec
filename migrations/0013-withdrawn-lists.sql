-- Whether an article was withdrawn, in a form whose share PostgreSQL guesses well before it has statistics: of a test for null it
-- expects next to nothing, and then walks along this index for every statement on articles.

ALTER TABLE articles ADD COLUMN withdrawn boolean NOT NULL DEFAULT false;
UPDATE articles SET withdrawn = true WHERE withdrawn_at IS NOT NULL;
DROP INDEX articles_published;
CREATE INDEX articles_published ON articles (coalesce(published_at, first_seen_at) DESC) WHERE NOT withdrawn;

-- Lists leave out what was withdrawn: the index that gives them their order holds what they show, and nothing has to be guessed.

DROP INDEX articles_published;
CREATE INDEX articles_published ON articles (coalesce(published_at, first_seen_at) DESC) WHERE withdrawn_at IS NULL;

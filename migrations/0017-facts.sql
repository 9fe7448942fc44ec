-- What else the page gives of an article: candidates for its dates, lead picture, media, links, dateline, access, AMP and other languages, reading time.
-- One document, since nothing is looked for by it.
ALTER TABLE articles ADD COLUMN facts jsonb NOT NULL DEFAULT '{}';

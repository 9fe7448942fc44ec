-- Pages as fetched, the articles made of them, and what is known of each.

CREATE TABLE snapshots (
  snapshot_id   uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  entry_id      uuid NOT NULL REFERENCES entries ON DELETE CASCADE,
  url           text NOT NULL,
  final_url     text NOT NULL,
  status        integer,
  content_type  text,
  headers       jsonb NOT NULL DEFAULT '{}',
  -- SHA-256 of the bytes; several snapshots may share one blob.
  content_hash  text NOT NULL,
  size_bytes    integer NOT NULL,
  stored_bytes  integer NOT NULL,
  -- page: fetched; feed: made of what the feed carried, since the page could not be had
  source        text NOT NULL DEFAULT 'page',
  fetched_at    timestamptz NOT NULL DEFAULT now(),
  dropped_at    timestamptz
);
CREATE INDEX snapshots_of_entry ON snapshots (entry_id, fetched_at DESC);
CREATE INDEX snapshots_by_age ON snapshots (fetched_at) WHERE dropped_at IS NULL;
CREATE INDEX snapshots_of_blob ON snapshots (content_hash) WHERE dropped_at IS NULL;

CREATE TABLE snapshot_blobs (
  content_hash  text PRIMARY KEY,
  encoding      text NOT NULL,
  bytes         bytea NOT NULL
);
-- The bytes are compressed already.
ALTER TABLE snapshot_blobs ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE articles (
  article_id      uuid PRIMARY KEY,
  -- Order of arrival: what exports resume from.
  seq             bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  entry_id        uuid REFERENCES entries ON DELETE SET NULL,
  outlet          text NOT NULL,
  outlet_title    text,
  url             text NOT NULL,
  url_key         text NOT NULL UNIQUE,
  title           text,
  dek             text,
  authors         text[] NOT NULL DEFAULT '{}',
  wire_credit     text,
  -- As an instant, for order and filters; the words beside it keep offset and precision.
  published_at    timestamptz,
  published_text  text,
  modified_text   text,
  language        text,
  image           text,
  section         text,
  tags            text[] NOT NULL DEFAULT '{}',
  text            text NOT NULL,
  html            text NOT NULL,
  words           integer NOT NULL,
  rules           jsonb NOT NULL DEFAULT '{}',
  extractor       integer NOT NULL,
  source          text NOT NULL DEFAULT 'page',
  snapshot_id     uuid,
  duplicate_of    uuid REFERENCES articles ON DELETE SET NULL,
  duplicate_kind  text,
  similarity      real,
  duplicate_why   text,
  story_id        uuid,
  revisions       integer NOT NULL DEFAULT 1,
  first_seen_at   timestamptz NOT NULL,
  stored_at       timestamptz NOT NULL DEFAULT now(),
  changed_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX articles_published ON articles (coalesce(published_at, first_seen_at) DESC);
CREATE INDEX articles_stored ON articles (stored_at DESC);
CREATE INDEX articles_outlet ON articles (outlet, stored_at DESC);
CREATE INDEX articles_duplicates ON articles (duplicate_of) WHERE duplicate_of IS NOT NULL;
-- The story is written a moment after the article. It stands in no index, and the page has room, so that this second
-- write touches none of the indexes: the words of the article would be worked out again otherwise.
ALTER TABLE articles SET (fillfactor = 75);

-- Words as written and words as stemmed (by the dictionary of the language, where PostgreSQL has one): a query finds an
-- article by either, whatever language it is asked in. It names nothing outside pg_catalog, since maintenance runs with
-- no other schema on its search path.
CREATE FUNCTION search_words(language text, title text, body text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT setweight(to_tsvector('pg_catalog.simple', coalesce(title, '')), 'A')
      || setweight(to_tsvector(dictionary, translate(coalesce(title, ''), letters, instead)), 'A')
      || to_tsvector('pg_catalog.simple', left(body, 200000))
      || to_tsvector(dictionary, translate(left(body, 200000), letters, instead))
  FROM (SELECT CASE split_part(lower(coalesce(language, '')), '-', 1)
    WHEN 'ar' THEN 'arabic' WHEN 'az' THEN 'turkish' WHEN 'da' THEN 'danish' WHEN 'de' THEN 'german' WHEN 'el' THEN 'greek'
    WHEN 'en' THEN 'english' WHEN 'es' THEN 'spanish' WHEN 'fi' THEN 'finnish' WHEN 'fr' THEN 'french' WHEN 'hu' THEN 'hungarian'
    WHEN 'id' THEN 'indonesian' WHEN 'it' THEN 'italian' WHEN 'lt' THEN 'lithuanian' WHEN 'nb' THEN 'norwegian' WHEN 'nl' THEN 'dutch'
    WHEN 'nn' THEN 'norwegian' WHEN 'no' THEN 'norwegian' WHEN 'pt' THEN 'portuguese' WHEN 'ro' THEN 'romanian' WHEN 'ru' THEN 'russian'
    WHEN 'sv' THEN 'swedish' WHEN 'tr' THEN 'turkish'
    ELSE 'simple' END::regconfig AS dictionary) AS chosen,
    -- Two kinds of i, and the Azerbaijani vowel that Turkish endings know as e.
    LATERAL (SELECT CASE WHEN dictionary = 'turkish'::regconfig THEN 'IİəƏ' ELSE '' END AS letters,
      CASE WHEN dictionary = 'turkish'::regconfig THEN 'ıiee' ELSE '' END AS instead) AS turkic
$$;
-- An expression index: a stored tsvector would be larger than the compressed text itself.
CREATE INDEX articles_words ON articles USING gin (search_words(language, title, text));

CREATE TABLE aliases (
  url_key     text PRIMARY KEY,
  article_id  uuid NOT NULL REFERENCES articles ON DELETE CASCADE,
  url         text NOT NULL,
  seen_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX aliases_of_article ON aliases (article_id);

-- Earlier states of an article; the current one stands in articles.
CREATE TABLE revisions (
  article_id      uuid NOT NULL REFERENCES articles ON DELETE CASCADE,
  number          integer NOT NULL,
  title           text,
  dek             text,
  authors         text[] NOT NULL DEFAULT '{}',
  published_text  text,
  modified_text   text,
  text            text NOT NULL,
  html            text NOT NULL,
  snapshot_id     uuid,
  extractor       integer NOT NULL,
  stored_at       timestamptz NOT NULL,
  replaced_at     timestamptz NOT NULL DEFAULT now(),
  -- edit: the outlet changed the page; re-extraction: telex reads it otherwise now
  cause           text NOT NULL,
  change          jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (article_id, number)
);

CREATE TABLE fingerprints (
  article_id   uuid PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
  exact        text NOT NULL,
  fingerprint  bytea NOT NULL
);
CREATE INDEX fingerprints_exact ON fingerprints (exact);

CREATE TABLE fingerprint_bands (
  band        bigint NOT NULL,
  article_id  uuid NOT NULL REFERENCES articles ON DELETE CASCADE,
  PRIMARY KEY (band, article_id)
);
CREATE INDEX bands_of_article ON fingerprint_bands (article_id);

CREATE TABLE enrichments (
  article_id  uuid NOT NULL REFERENCES articles ON DELETE CASCADE,
  name        text NOT NULL,
  version     integer NOT NULL,
  value       jsonb,
  error       text,
  at          timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (article_id, name)
);

-- Who and what an article names, flat, for counting.
CREATE TABLE article_names (
  article_id  uuid NOT NULL REFERENCES articles ON DELETE CASCADE,
  kind        text NOT NULL,
  name        text NOT NULL,
  mentions    integer NOT NULL,
  PRIMARY KEY (article_id, kind, name)
);
CREATE INDEX article_names_by_name ON article_names (kind, name);

CREATE TABLE stories (
  story_id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  title             text,
  language          text,
  first_article_id  uuid,
  articles          integer NOT NULL DEFAULT 0,
  profile           jsonb NOT NULL,
  started_at        timestamptz NOT NULL,
  last_at           timestamptz NOT NULL
);
CREATE INDEX stories_latest ON stories (last_at DESC);

-- Members of a story, the other way round.
CREATE TABLE story_articles (
  story_id    uuid NOT NULL REFERENCES stories ON DELETE CASCADE,
  article_id  uuid NOT NULL REFERENCES articles ON DELETE CASCADE,
  PRIMARY KEY (story_id, article_id)
);
CREATE INDEX story_of_article ON story_articles (article_id);

CREATE TABLE story_keys (
  key       text NOT NULL,
  story_id  uuid NOT NULL REFERENCES stories ON DELETE CASCADE,
  PRIMARY KEY (key, story_id)
);
CREATE INDEX keys_of_story ON story_keys (story_id);

-- Delivery, failures, receipts, and who is running.

CREATE TABLE subscriptions (
  subscription_id  uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  url              text NOT NULL,
  secret           text NOT NULL,
  -- Which articles are wanted: outlet, language, words, kind.
  wanted           jsonb NOT NULL DEFAULT '{}',
  active           boolean NOT NULL DEFAULT true,
  created_at       timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE deliveries (
  delivery_id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  subscription_id  uuid NOT NULL REFERENCES subscriptions ON DELETE CASCADE,
  article_id       uuid NOT NULL REFERENCES articles ON DELETE CASCADE,
  revision         integer NOT NULL,
  event            text NOT NULL,
  -- owed, delivered, failed
  state            text NOT NULL DEFAULT 'owed',
  owed_at          timestamptz NOT NULL DEFAULT now(),
  due_at           timestamptz,
  attempts         integer NOT NULL DEFAULT 0,
  status           integer,
  error            text,
  delivered_at     timestamptz,
  UNIQUE (subscription_id, article_id, revision)
);
CREATE INDEX deliveries_owed ON deliveries (owed_at) WHERE state = 'owed';

-- Jobs that were given up, kept apart from the queue, which may vanish.
CREATE TABLE failures (
  failure_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  stage       text NOT NULL,
  code        text NOT NULL,
  message     text NOT NULL,
  key         text NOT NULL,
  data        jsonb NOT NULL,
  entry_id    uuid REFERENCES entries ON DELETE CASCADE,
  attempts    integer NOT NULL,
  at          timestamptz NOT NULL DEFAULT now(),
  UNIQUE (stage, key)
);

CREATE TABLE receipts (
  receipt_id  uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE receipt_entries (
  receipt_id  uuid NOT NULL REFERENCES receipts ON DELETE CASCADE,
  entry_id    uuid NOT NULL REFERENCES entries ON DELETE CASCADE,
  PRIMARY KEY (receipt_id, entry_id)
);

CREATE TABLE processes (
  process_id  uuid PRIMARY KEY,
  host        text NOT NULL,
  pid         integer NOT NULL,
  version     text NOT NULL,
  stages      text[] NOT NULL,
  started_at  timestamptz NOT NULL DEFAULT now(),
  beat_at     timestamptz NOT NULL DEFAULT now()
);

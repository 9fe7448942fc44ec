-- Addresses that feeds have left behind: whoever adds an old one finds the feed where it lives now.

CREATE TABLE feed_addresses (
  url      text PRIMARY KEY,
  feed_id  uuid NOT NULL REFERENCES feeds ON DELETE CASCADE,
  left_at  timestamptz NOT NULL
);
CREATE INDEX feed_addresses_of_feed ON feed_addresses (feed_id);

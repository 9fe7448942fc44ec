-- The address at which the page of an entry was gone for good (410, or 404 three times): it is not asked for there again, whatever the feed
-- edits in its item.

ALTER TABLE entries ADD COLUMN gone_url text;

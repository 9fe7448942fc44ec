-- What the pages of an outlet have taught of its template, how its articles come out lately and did before, and an alarm while they come out worse.
-- One row an outlet, of a few kilobytes each; written under the row's lock.

CREATE TABLE outlet_templates (
  outlet text PRIMARY KEY,
  template jsonb,
  health jsonb,
  -- Since when and in what its articles are worse than before; null while they are not.
  alarm jsonb,
  -- Stored pages that show it: retention spares them while the alarm stands.
  alarm_samples uuid[] NOT NULL DEFAULT '{}',
  changed_at timestamptz NOT NULL
);

CREATE INDEX outlet_templates_alarm ON outlet_templates (outlet) WHERE alarm IS NOT NULL;

-- Articles that say until when they may be kept: few, and looked for again and again.

CREATE INDEX articles_expiry ON articles ((rights->>'unavailableAfter')) WHERE rights ? 'unavailableAfter';

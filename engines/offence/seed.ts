// The thresholds as they were compared with the law on `asOf`; where a legal officer keeps an edited table, that one is used.

import offences from './data/offences.json' with { type: 'json' };
import rules from './data/rules.json' with { type: 'json' };
import rows from './data/thresholds.json' with { type: 'json' };
import words from './data/words.json' with { type: 'json' };
import type { LawTable, ThresholdRow } from './law.ts';

/** 323 rows with their words and rules. Checked by `checkLawTable` in the tests; sources are page addresses in `documents`. */
export const seedLaw = { ...words, ...rules, offences, rows: rows as readonly ThresholdRow[] } as LawTable;

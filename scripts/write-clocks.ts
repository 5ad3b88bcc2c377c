// Writes docs/clocks.md and docs/clocks.zh-CN.md from the declarations of the procedures.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clockFiles, clockTable } from '../server/src/clock-table.ts';

const docs = fileURLToPath(new URL('../docs/', import.meta.url));
for (const language of ['zh', 'en'] as const) writeFileSync(join(docs, clockFiles[language]), clockTable(language));

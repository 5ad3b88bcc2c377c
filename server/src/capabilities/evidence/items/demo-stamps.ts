// Time stamps over the invented evidence of both demonstrations, by an invented authority; made once, by scripts/make-demo-stamps.ts.
import { readFileSync } from 'node:fs';
import type { MadeElsewhere } from '../../../platform/audit/index.ts';
import type { EditionId } from '../../../platform/settings/edition.ts';

const file = new URL('demo-stamps.json', import.meta.url);

export function demoStamps(edition: EditionId): MadeElsewhere {
  const { tsa, chain, tokens } = JSON.parse(readFileSync(file, 'utf8')) as Omit<MadeElsewhere, 'tokens'> & {
    tokens: Record<EditionId, MadeElsewhere['tokens']>;
  };
  return { tsa, chain, tokens: tokens[edition] };
}

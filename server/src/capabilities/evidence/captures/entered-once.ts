// A capture is evidence once: a second item with the same files would be counted, carried and judged twice.
import { isIdentifier, type Json } from '@qingfeng/fields';
import { sql } from 'kysely';
import type { RegisterRule } from '../../../platform/registers/index.ts';
import { capturesOfFiles } from './store.ts';
import { type Entered, enteredFrom } from './store-entered.ts';

export const refuseEnteredCapture: RegisterRule = async ({ tx, acting }, entries) => {
  const ids = entries.flatMap(({ given }) => filesIn(given.content));
  const captureOf = await capturesOfFiles(tx, ids);
  // Two officers may enter it at once: the second waits here and then finds the first.
  for (const capture of [...new Set(captureOf.values())].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`capture as evidence ${capture} ${acting.agencyKey}`}, 0))`.execute(
      tx,
    );
  const before = await enteredFrom(tx, { files: [...captureOf.keys()], agencyKey: acting.agencyKey });
  const earlier = new Map<string, Entered>();
  for (const [file, entered] of before) earlier.set(captureOf.get(file) ?? '', entered);
  return entries.map(({ given }) => {
    const capture = filesIn(given.content).flatMap((file) => captureOf.get(file) ?? [])[0];
    const first = capture === undefined ? undefined : earlier.get(capture);
    if (first === undefined) return [];
    return [
      {
        pointer: '/content',
        zh: `这次网页取证已登记为证据：${first.number} ${first.title}`,
        en: `this web capture has already been entered as evidence: ${first.number} ${first.title}`,
      },
    ];
  });
};

const filesIn = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.map(String).filter(isIdentifier) : [];

// What people do to entries: enter one, change one.
import type { Register } from '@qingfeng/register';
import type { Session } from '../database/connect.ts';
import { problem } from '../errors/catalogue.ts';
import { refuseFields } from '../http/field-faults.ts';
import { requireVersion } from '../http/versions.ts';
import { mayEnter } from './access.ts';
import { checkGiven } from './check-given.ts';
import { registerProblem } from './problems.ts';
import { readEntry } from './read.ts';
import type { Given } from './rows.ts';
import { changeEntry, insertEntries, type NewEntry } from './store.ts';
import { givenOf } from './views.ts';

/** @returns its id @throws Problem registers.notEntered, request.invalid, record.duplicate */
export async function enterOne(
  session: Session,
  register: Register,
  { entry, now }: { entry: NewEntry; now: Date },
): Promise<string> {
  const { allowed, why } = mayEnter(register, session.acting);
  if (!allowed && why !== null) throw registerProblem('registers.refused', { why: why.zh, whyEn: why.en });
  const [faults = []] = await checkGiven(session.tx, register, { entries: [entry], now });
  refuseFields(faults);
  const [id] = await insertEntries(session, register, [entry]);
  if (id === undefined) throw new TypeError('an entry has an id');
  return id;
}

/** Fields that are left out stay. @throws Problem request.notFound, registers.refused, record.changed, request.invalid, record.duplicate */
export async function changeOne(
  session: Session,
  register: Register,
  { id, seen, given, now }: { id: string; seen: number; given: Given; now: Date },
): Promise<void> {
  const entry = await readEntry(session, register, id);
  if (!entry.change.allowed) {
    const why = entry.change.why ?? { zh: '', en: '' };
    throw registerProblem('registers.refused', { why: why.zh, whyEn: why.en });
  }
  if (entry.source !== null) throw registerProblem('registers.ownedElsewhere', { system: entry.source.system });
  requireVersion(entry.version, { kind: register.table, id, seen });
  const [faults = []] = await checkGiven(session.tx, register, {
    entries: [{ given, before: givenOf(register.fields, entry) }],
    now,
  });
  refuseFields(faults);
  if (Object.keys(given).length === 0) throw problem('request.invalid', {}, { fields: [nothing] });
  await changeEntry(session, register, { id, seen, given });
}

const nothing = { pointer: '/', zh: '没有要更改的内容', en: 'has nothing to change' };

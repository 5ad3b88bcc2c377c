// What people do to entries: enter one, change one.
import type { Session } from '../database/connect.ts';
import { problem } from '../errors/catalogue.ts';
import { refuseFields } from '../http/field-faults.ts';
import { requireVersion } from '../http/versions.ts';
import { mayEnter, requireAct } from './access.ts';
import { checkGiven } from './check-given.ts';
import { withoutKnown } from './personal.ts';
import { registerProblem } from './problems.ts';
import { entryViews } from './read.ts';
import { findRow, type Given, type Kept } from './rows.ts';
import { changeEntry, insertEntries, type NewEntry } from './store.ts';
import { givenOf } from './views.ts';

/** @returns its id @throws Problem registers.refused, request.invalid, record.duplicate */
export async function enterOne(
  session: Session,
  kept: Kept,
  { entry, now }: { entry: NewEntry; now: Date },
): Promise<string> {
  const { register } = kept;
  requireAct(mayEnter(register, session.acting));
  const [faults = []] = await checkGiven(session, register, { entries: [entry], now });
  refuseFields(faults);
  const [id] = await insertEntries(session, kept, { entries: [entry], now });
  if (id === undefined) throw new TypeError('an entry has an id');
  return id;
}

/** Fields that are left out stay. @throws Problem request.notFound, registers.refused, record.changed, request.invalid, record.duplicate */
export async function changeOne(
  session: Session,
  kept: Kept,
  { id, seen, given: said, now }: { id: string; seen: number; given: Given; now: Date },
): Promise<void> {
  const { register } = kept;
  const row = await findRow(session, register, id);
  const [entry] = await entryViews(session, kept, [row]);
  if (entry === undefined) throw problem('request.notFound');
  requireAct(entry.change);
  if (entry.source !== null) throw registerProblem('registers.ownedElsewhere', { system: entry.source.system });
  requireVersion(entry.version, { kind: register.table, id, seen });
  const before = givenOf(register.fields, entry);
  const given = withoutKnown(kept, said, row);
  const [faults = []] = await checkGiven(session, register, {
    entries: [{ given, before }],
    now,
  });
  refuseFields(faults);
  if (Object.keys(given).length === 0) throw problem('request.invalid', {}, { fields: [nothing] });
  await changeEntry(session, kept, { id, seen, given });
}

const nothing = { pointer: '/', zh: '没有要更改的内容', en: 'has nothing to change' };

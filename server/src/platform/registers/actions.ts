// What people do to entries: enter one, change one, give one anew.
import type { Json } from '@qingfeng/fields';
import { askedNames, type Register } from '@qingfeng/register';
import type { Session } from '../database/connections/connect.ts';
import { problem } from '../errors/catalogue.ts';
import type { FieldProblem } from '../errors/problem.ts';
import { refuseFields } from '../http/requests/field-faults.ts';
import { requireVersion } from '../http/requests/versions.ts';
import { mayEnter, requireAct } from './access.ts';
import { ownedFaults } from './exchange/owned.ts';
import { checkGiven, isForOthers } from './import/check-given.ts';
import { enteredFields } from './lives/run-row.ts';
import { withKnown } from './makes/known.ts';
import { registerProblem } from './problems.ts';
import { entryViews } from './reading/entry-views.ts';
import { withoutKnown } from './reading/personal.ts';
import { inOwnNames, inTheirNames } from './reading/stood.ts';
import { givenOf } from './reading/views.ts';
import { withoutUnseen } from './reading/withheld.ts';
import { findRow, type Given, type Kept } from './rows.ts';
import { rulesOf } from './rules.ts';
import { changeEntry, insertEntries, type NewEntry } from './store.ts';

/**
 * @param entry by the names of its fields, or those that requests may use in their place
 * @returns its id
 * @throws Problem registers.refused, request.invalid, record.duplicate
 */
export async function enterOne(
  session: Session,
  kept: Kept,
  { entry: asked, now }: { entry: NewEntry; now: Date },
): Promise<string> {
  const { register } = kept;
  const { refusal, settle = asItIs } = rulesOf(register.id);
  requireAct(register, mayEnter(register, session.acting));
  const { given, called } = inOwnNames(register, asked.given);
  const [whole = {}] = await withKnown(session.tx, register, [settle(given)]);
  const entry = { ...asked, given: whole };
  const [faults = []] = await checkGiven(session, register, { entries: [entry], now });
  if (refusal !== undefined && isForOthers(faults)) throw refusal.problem();
  refuseFields(inTheirNames(faults, called));
  const [id] = await insertEntries(session, kept, { entries: [entry], now });
  if (id === undefined) throw new TypeError('an entry has an id');
  return id;
}

const asItIs = (given: Given): Given => given;

type Change = { id: string; seen: number; given: Given; now: Date };

/** Fields that are left out stay. @throws Problem request.notFound, registers.refused, record.changed, request.invalid, record.duplicate */
export async function changeOne(session: Session, kept: Kept, { id, seen, given: asked, now }: Change): Promise<void> {
  const { register } = kept;
  const { given: own, called } = inOwnNames(register, asked);
  const said = (rulesOf(register.id).settle ?? asItIs)(own);
  const row = await findRow(session, register, id);
  const [entry] = await entryViews(session, kept, [row]);
  if (entry === undefined) throw problem('request.notFound');
  requireAct(register, entry.change);
  requireVersion(entry.version, { kind: register.table, id, seen });
  const before = givenOf(register.fields, entry);
  const given = withoutUnseen(withoutKnown(kept, said, row), entry);
  refuseOwned(register, { given, before, source: entry.source });
  const [faults = []] = await checkGiven(session, register, {
    entries: [{ given, entry }],
    now,
  });
  refuseFields(inTheirNames(faults, called));
  if (Object.keys(given).length === 0) throw problem('request.invalid', {}, { fields: [nothing] });
  await changeEntry(session, kept, { id, seen, given });
}

/** What is left out is empty afterwards; only what is said once stays. @throws as changeOne */
export async function giveAnew(session: Session, kept: Kept, change: Change): Promise<void> {
  const { register } = kept;
  const open = Object.entries(enteredFields(register)).filter(([, { fixed }]) => fixed !== true);
  const emptied = open.map(([name]): [string, Json] => [name, null]);
  const { given } = inOwnNames(register, change.given);
  const names = Object.entries(askedNames(register)).filter(([name]) => Object.hasOwn(change.given, name));
  // By the names that the request used, so that faults say them.
  const called = new Map(names.map(([name, field]) => [field, name]));
  const whole = { ...Object.fromEntries(emptied), ...given };
  await changeOne(session, kept, {
    ...change,
    given: Object.fromEntries(Object.entries(whole).map(([name, value]) => [called.get(name) ?? name, value])),
  });
}

/** @throws Problem registers.ownedElsewhere with the fields that another system owns */
function refuseOwned(register: Register, q: Parameters<typeof ownedFaults>[1]): void {
  const fields = ownedFaults(register, q);
  if (fields.length === 0) return;
  throw registerProblem('registers.ownedElsewhere', { system: q.source?.system ?? '' }, { fields });
}

const nothing: FieldProblem = { pointer: '/', zh: '没有要更改的内容', en: 'has nothing to change' };

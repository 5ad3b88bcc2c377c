// The next record from an entry: whether somebody may make it now, what it begins with, and how it is entered. What the entry knows is
// filled in by the server, so that nobody types it again and a page and a program are given the same.
import { localDate } from '@qingfeng/codes';
import { columnIn, enteredColumn, knowingLinks, ownerColumn } from '@qingfeng/register';
import { sql } from 'kysely';
import type { Session } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import type { Words } from '../../errors/problem.ts';
import { mayRead } from '../../records/queues/for-whom.ts';
import { mayEnter, requireAct } from '../access.ts';
import { enterOne } from '../actions.ts';
import { type RecordRef, targetOf } from '../links/links.ts';
import { beginsLater, stateTitle } from '../lives/lives.ts';
import { registerProblem } from '../problems.ts';
import { type EntryView, entryViews } from '../reading/entry-views.ts';
import { inOwnNames } from '../reading/stood.ts';
import { givenOf } from '../reading/views.ts';
import { findRow, type Given, type Kept } from '../rows.ts';
import { rulesOf } from '../rules.ts';
import { type DeclaredMake, madeFrom } from './declared.ts';
import { asAsked } from './known.ts';

/** `made`: what the acting agency made of it, where that happens once. */
export type Offer = {
  readonly make: string;
  readonly title: Words;
  readonly to: string;
  readonly made: RecordRef | null;
};

/** `recorded`: the same as it is read, with the names of what it points to. */
export type Draft = { readonly given: Given; readonly recorded: Readonly<Record<string, unknown>> };

/** What the acting user may make of an entry as it stands. @throws Problem request.notFound */
export async function offersOf(session: Session, kept: Kept, { id, now }: { id: string; now: Date }): Promise<Offer[]> {
  const entry = await entryOf(session, kept, id);
  const open = madeFrom(kept.register).filter((one) => isEntered(session, one, now) && standsFor(one, entry));
  const offers: Offer[] = [];
  for (const one of open) {
    const { name, make, target } = one;
    offers.push({ make: name, title: make.title, to: target.id, made: await madeOnce(session, one, id) });
  }
  return offers;
}

const isEntered = ({ acting }: Session, { target }: DeclaredMake, now: Date): boolean =>
  mayRead(target, acting) &&
  mayEnter(target, acting).allowed &&
  beginsLater(target, localDate(now.getTime())) === undefined;

const standsFor = ({ make: { states } }: DeclaredMake, { state }: EntryView): boolean =>
  states === undefined || states.includes(String(state));

async function madeOnce(
  { tx, acting }: Session,
  { make, target, once }: DeclaredMake,
  id: string,
): Promise<RecordRef | null> {
  if (!once) return null;
  const { rows } = await sql<{ id: string }>`
    select e.id from ${sql.table(target.table)} e
    where ${sql.ref(`e.${columnIn(target.fields, make.link)}`)} = ${id}::uuid
      and ${sql.ref(`e.${ownerColumn(target)}`)} = ${acting.agencyKey}
    order by ${sql.ref(`e.${enteredColumn(target)}`)} limit 1`.execute(tx);
  const [found] = rows;
  if (found === undefined) return null;
  return (await targetOf(target.id)?.refs(tx, [found.id]))?.get(found.id) ?? null;
}

/** What the next record begins with. @throws Problem request.notFound; registers.refused; registers.notNow */
export async function draftOf(
  session: Session,
  kept: Kept,
  { id, one, now }: { id: string; one: DeclaredMake; now: Date },
): Promise<Draft> {
  const { register } = kept;
  const { target, make } = one;
  const entry = await entryOf(session, kept, id);
  requireAct(target, mayEnter(target, session.acting));
  if (!standsFor(one, entry)) throw notNow(kept, entry, make.title);
  const link = (await targetOf(register.id)?.refs(session.tx, [id]))?.get(id) ?? null;
  const plain = givenOf(register.fields, entry);
  const given: Record<string, Given[string]> = { [make.link]: id };
  const recorded: Record<string, unknown> = { [make.link]: link };
  const known = knowingLinks(target).filter(({ link: by }) => by === make.link);
  const map = { ...Object.fromEntries(known.flatMap(({ fields }) => fields)), ...make.fields };
  for (const [name, from] of Object.entries(map)) {
    if (typeof from === 'string') {
      given[name] = plain[from];
      recorded[name] = entry[from];
    } else
      given[name] =
        'is' in from ? from.is : await said(session, { register: register.id, rule: from.rule, entry, now });
  }
  const says = (value: unknown): boolean => value !== null && value !== undefined && !isEmptyList(value);
  return {
    given: Object.fromEntries(Object.entries(given).filter(([, value]) => says(value))),
    recorded: Object.fromEntries(Object.entries(recorded).filter(([, value]) => says(value))),
  };
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

async function said(
  session: Session,
  { register, rule, entry, now }: { register: string; rule: string; entry: EntryView; now: Date },
): Promise<Given[string]> {
  const of = rulesOf(register).makes?.[rule];
  if (of === undefined) throw new TypeError(`the rules of ${register} have no '${rule}' for what is made of it`);
  return of(session, entry, now);
}

/**
 * Enters the next record with what it begins with; what is given stands before it, null leaves a field empty.
 * @returns its id
 * @throws Problem as draftOf and enterOne
 */
export async function makeOne(
  session: Session,
  { from, to }: { from: Kept; to: Kept },
  { id, one, given: asked, now }: { id: string; one: DeclaredMake; given: Given; now: Date },
): Promise<string> {
  const { target, make } = one;
  const { given } = inOwnNames(target, asked);
  if (given[make.link] !== undefined && given[make.link] !== id) throw otherLink(one);
  const draft = await draftOf(session, from, { id, one, now });
  const entry = asAsked(target, given, { ...draft.given, ...given });
  return enterOne(session, to, { entry: { given: entry }, now });
}

async function entryOf(session: Session, kept: Kept, id: string): Promise<EntryView> {
  const [entry] = await entryViews(session, kept, [await findRow(session, kept.register, id)]);
  if (entry === undefined) throw problem('request.notFound');
  return entry;
}

function notNow({ register }: Kept, { state }: EntryView, title: Words): Error {
  const { zh, en } = stateTitle(register, String(state));
  return registerProblem('registers.notNow', { title: title.zh, titleEn: title.en, state: zh, stateEn: en });
}

function otherLink({ make, target }: DeclaredMake): Error {
  const name = target.fields[make.link]?.title;
  const field = {
    pointer: `/${make.link}`,
    zh: '应是作为来源的这条记录',
    en: 'must be the record that it is made from',
  };
  return problem('request.invalid', {}, { fields: [{ ...field, ...(name !== undefined && { name }) }] });
}

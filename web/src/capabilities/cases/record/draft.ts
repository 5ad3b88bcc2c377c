// What an officer has typed and not saved yet, part by part, and the question it makes for the offence check. Pure.
import type { LiveCheck } from '../queries.ts';
import type { CaseRecord, EnteredAmounts, FileInput, GoodsLine, Officer, PartyInput, Right } from '../shapes.ts';
import { amountKinds } from '../shapes.ts';

/** A line of a list that is being edited: a key that stays when lines before it go. */
export type Keyed<Value> = { key: string; value: Value };

/** What a line of goods looks like while it is typed: the quantity may still be missing. */
export type GoodsDraft = Omit<GoodsLine, 'quantity'> & { quantity: number | null };

export type Parts = {
  goods: Keyed<GoodsDraft>[];
  amounts: EnteredAmounts;
  file: FileInput;
  parties: Keyed<PartyInput>[];
  rights: Keyed<Right>[];
  officers: Keyed<Officer>[];
};
export type Part = keyof Parts;
export type Draft = Partial<Parts>;

let made = 0;

export function keyed<Value>(value: Value): Keyed<Value> {
  made += 1;
  return { key: `line${made}`, value };
}

export const emptyLine: GoodsDraft = {
  name: '',
  mark: '',
  spec: '',
  quantity: null,
  unit: '件',
  state: 'unsold',
  labelled: null,
  actualPrice: null,
  averagePrice: null,
  markedPrice: null,
  marketPrice: null,
  appraisedPrice: null,
  authorityPrice: null,
  storage: '',
  sealNo: '',
  evidence: '',
  priceBasis: '',
  owner: '',
};

/** Whether nothing was typed into a line. */
export const isEmptyLine = (line: GoodsDraft): boolean => {
  const { unit: _unit, state: _state, ...typed } = line;
  const { unit: _emptyUnit, state: _emptyState, ...empty } = emptyLine;
  return JSON.stringify(typed, Object.keys(empty)) === JSON.stringify(empty);
};

/** What a form of each part begins with: the file as it stands. */
export const startOf: { [P in Part]: (record: CaseRecord) => Parts[P] } = {
  goods: ({ goods }) =>
    goods.map(({ line: _line, held: _held, agency: _agency, mine: _mine, ...given }) => keyed(given)),
  amounts: ({ amounts }) =>
    Object.fromEntries(
      amountKinds.flatMap((kind) => {
        const { by, fen, basis } = amounts[kind];
        return by === 'entered' && fen !== null ? [[kind, { fen, basis }]] : [];
      }),
    ),
  file: ({ case: { title, offence, campaign }, file }) => ({
    title,
    sourceNote: file.sourceNote,
    offenceCode: offence?.code ?? null,
    discretion: file.discretion,
    regionCode: file.region?.code ?? null,
    place: file.place,
    platform: file.platform,
    actFrom: file.actFrom,
    actUntil: file.actUntil,
    facts: file.facts,
    tags: file.tags,
    campaignId: campaign?.id ?? null,
  }),
  parties: ({ parties }) =>
    parties.map(({ id, part, kind, name, uscc, idMissing, legalPerson, juvenile, foreignInvested }) =>
      keyed({
        id,
        part: part as PartyInput['part'],
        kind: kind as PartyInput['kind'],
        name,
        uscc,
        idMissing,
        legalPerson,
        juvenile,
        foreignInvested,
      }),
    ),
  rights: ({ rights }) => rights.map(keyed),
  officers: ({ officers }) => officers.map(keyed),
};

/** Whether the file shows by now what was typed into a part. */
export function isKept<P extends Part>(q: { part: P; draft: Draft; base: CaseRecord; now: CaseRecord }): boolean {
  const typed = q.draft[q.part] as Parts[P] | undefined;
  if (typed === undefined) return false;
  const wanted = requestOf[q.part](typed, q.base);
  return JSON.stringify(wanted) === JSON.stringify(requestOf[q.part](startOf[q.part](q.now), q.base));
}

export type Request = { method: 'PUT' | 'PATCH'; path: string; body: unknown };

const list = (part: string, rows: readonly Keyed<unknown>[]): Request => ({
  method: 'PUT',
  path: `/${part}`,
  body: { [part]: rows.map(({ value }) => value) },
});

/** How each part is written. */
export const requestOf: { [P in Part]: (value: Parts[P], base: CaseRecord) => Request } = {
  // The line that a new list begins with is none while nothing is typed there.
  goods: (rows) =>
    list(
      'goods',
      rows.filter(({ value }) => !isEmptyLine(value)),
    ),
  // An empty personal field is one that nobody typed: what is on file stays.
  parties: (rows) => ({ method: 'PUT', path: '/parties', body: { parties: rows.map(({ value }) => filledIn(value)) } }),
  rights: (rows) => list('rights', rows),
  officers: (rows) => list('officers', rows),
  amounts: (amounts) => ({ method: 'PATCH', path: '', body: { amounts } }),
  // Of a case kept elsewhere, only what the offence check needs is ours to send: fields that stay are left out.
  file: (file, base) => ({ method: 'PATCH', path: '', body: changedFields(startOf.file(base), file) }),
};

function filledIn({ idNumber = '', address = '', phone = '', identifiers = '', ...party }: PartyInput): PartyInput {
  return {
    ...party,
    ...(idNumber !== '' && { idNumber }),
    ...(address !== '' && { address }),
    ...(phone !== '' && { phone }),
    ...(identifiers !== '' && { identifiers }),
  };
}

function changedFields(before: FileInput, after: FileInput): Partial<FileInput> {
  const told = (name: string, of: FileInput) => JSON.stringify(of[name as keyof FileInput]);
  return Object.fromEntries(Object.entries(after).filter(([name]) => told(name, before) !== told(name, after)));
}

export type Question = {
  check: LiveCheck;
  /** The key of each line asked about, in their order; lines without a quantity are not asked about. */
  lines: string[];
};

/** The question to the offence check with what is typed put into the file; null while nothing that counts is typed. */
export function questionOf(record: CaseRecord, draft: Draft): Question | null {
  const { goods, amounts, file, parties } = draft;
  if (goods === undefined && amounts === undefined && file === undefined && parties === undefined) return null;
  const facts = file ?? startOf.file(record);
  const accused = (parties?.map(({ value }) => value) ?? record.parties).filter(({ part }) => part === 'party');
  const lines = (goods ?? startOf.goods(record)).filter(({ value }) => (value.quantity ?? 0) > 0);
  return {
    lines: lines.map(({ key }) => key),
    check: {
      actFrom: facts.actFrom,
      actUntil: facts.actUntil,
      sourceOn: record.case.source.on,
      subject: accused.some(({ kind }) => kind === 'unit') ? 'unit' : 'individual',
      offenceCode: facts.offenceCode,
      goods: lines.map(({ value }) => ({
        ...value,
        quantity: value.quantity ?? 0,
        name: value.name.trim() || '—',
        unit: value.unit.trim() || '—',
      })),
      facts: facts.facts,
      amounts: { ...startOf.amounts(record), ...amounts },
    },
  };
}

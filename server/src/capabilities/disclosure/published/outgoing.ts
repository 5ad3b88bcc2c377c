// The one check of every string that leaves beside the text: reasons, titles, matters, names, lines of the trace. What must not be public is
// named with its place, and the sentence with it covered is offered.
import { localDate } from '@qingfeng/codes';
import { type Facts, redact, rulesOfDecision } from '@qingfeng/redaction';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { FieldProblem, Words } from '../../../platform/errors/problem.ts';
import type { RegisterRule } from '../../../platform/registers/index.ts';
import { disclosureProblem } from '../problems.ts';
import type { DisclosureRow } from '../store-rows.ts';
import { keptOnPurpose, type Passage, placesOf } from '../text/passages.ts';
import { factsOfRow, openText } from '../text/text.ts';

/** What is known of what may not be public: of a decision whose text was never read its record alone. */
export type Known = {
  readonly facts: Facts;
  readonly served: string;
  readonly passages: readonly Passage[];
  readonly decidedOn: string;
};
type Found = { readonly start: number; readonly end: number; readonly instead: string };
/** `pointer`: where it stands in the request, for what was typed just now. */
export type Outgoing = { readonly where: Words; readonly text: string; readonly pointer?: string };

const omitted = '（略）';
/** A covered passage of fewer signs is a word of everyday use by itself. */
const leastSigns = 2;

/** Opens what is known of a disclosure; that its text was opened goes to the trail. */
export async function knownOf(session: Session, crypto: Cryptography, row: DisclosureRow): Promise<Known> {
  const text = await openText(session, crypto, row.id, '公示前比对');
  const { decidedOn } = row;
  return text === undefined
    ? { facts: factsOfRow(row), served: '', passages: [], decidedOn }
    : { facts: text.facts, served: text.served, passages: text.row.passages, decidedOn };
}

/** What of a string must not be public, in its order: what the rules find, and what is covered in the decision itself. */
function foundIn(text: string, known: Known): Found[] {
  const kept = keptOnPurpose(text, known.served, known.passages);
  const own = known.passages
    .filter(({ action }) => action === 'cover')
    .map(({ start, end, replacement = omitted }) => ({ said: folded(known.served.slice(start, end)), replacement }))
    .filter(({ said }) => said.length >= leastSigns);
  const places = own.flatMap(({ said, replacement }) =>
    placesOf(text, said).map((at) => ({ ...at, instead: replacement })),
  );
  const ruled = redact(text, known.facts, rulesOfDecision(known.decidedOn)).spans.flatMap(
    ({ start, end, action, replacement = omitted }) =>
      action === 'cover' && !kept({ start, end }) ? [{ start, end, instead: replacement }] : [],
  );
  return apart([...places, ...ruled]);
}

/** The same string with all of that covered. */
export function coveredText(text: string, known: Known): string {
  let [said, at] = ['', 0];
  for (const { start, end, instead } of foundIn(text, known)) {
    said += text.slice(at, start) + instead;
    at = end;
  }
  return said + text.slice(at);
}

/** @throws Problem disclosure.saysCovered, naming each place with what was found and the sentence that may go out */
export function requireFit(outgoing: readonly Outgoing[], known: Known): void {
  const wrong = outgoing.filter(({ text }) => foundIn(text, known).length > 0);
  const places = wrong.map(({ where }) => where);
  if (wrong.length > 0) throw saysCovered(places, unfit(wrong, known));
}

function saysCovered(places: readonly Words[], fields: readonly FieldProblem[]) {
  const named = (language: keyof Words) => places.map((one) => one[language]).join(language === 'zh' ? '、' : ', ');
  return disclosureProblem('disclosure.saysCovered', { where: named('zh'), whereEn: named('en') }, { fields });
}

/** What of strings of a request may not go out, each with its place, what was found and the sentence that may. */
function unfit(outgoing: readonly Outgoing[], known: Known): FieldProblem[] {
  return outgoing.flatMap(({ pointer, text, where }): FieldProblem[] => {
    const found = foundIn(text, known);
    if (pointer === undefined || found.length === 0) return [];
    const said = found.map(({ start, end }) => text.slice(start, end));
    return [
      {
        ...{ pointer, name: where },
        zh: `含有不得公开的内容：${said.join('、')}`,
        en: `contains what may not be public: ${said.join(', ')}`,
        found: found.map(({ start, end }) => ({ start, end })),
        instead: coveredText(text, known),
      },
    ];
  });
}

/** What is known of a record that has no decision of its own here: the rules of a day, and names that are public as such. */
const byRules = (on: string, known: Facts = {}): Known => ({ facts: known, served: '', passages: [], decidedOn: on });

/** As `requireFit`, of what goes out of such a record. @throws Problem disclosure.saysCovered */
export const requireFitByRules = (outgoing: readonly Outgoing[], on: string): void => requireFit(outgoing, byRules(on));

/** The same for fields that are entered, as their faults. @param marks trade marks, which may be names of people and are public as such */
export const unfitByRules = (
  outgoing: readonly Outgoing[],
  on: string,
  marks: readonly string[] = [],
): FieldProblem[] => unfit(outgoing, byRules(on, { punished: organisationsNamed(marks) }));

/**
 * As `unfitByRules`, of names under which organisations and businesses are public. The name itself, which may hold that of a person, ends at
 * its first bracket, comma or space; what is written behind it is read as any text is, and no number may stand in either.
 */
export const unfitNames = (outgoing: readonly Outgoing[], on: string): FieldProblem[] =>
  outgoing.flatMap((one) => {
    const own = /^[^（(，,；;、\s]+/.exec(one.text)?.[0] ?? '';
    const behind = unfit([one], byRules(on, { punished: organisationsNamed([own]) }));
    return behind.length > 0 || !hasNumber.test(own) ? behind : unfit([one], byRules(on));
  });

/** Names of a register that stand in public as they are entered. @param where what its field `name` is called */
export const namesFit =
  (where: Words): RegisterRule =>
  async (_session, entries, now) =>
    entries.map(({ given: { name } }) =>
      typeof name === 'string' ? unfitNames([{ where, text: name, pointer: '/name' }], localDate(now.getTime())) : [],
    );

/** Throws where anything was found unfit. @throws Problem disclosure.saysCovered */
export function refuseUnfit(unfitFields: readonly FieldProblem[]): void {
  const places = unfitFields.flatMap(({ name }) => name ?? []);
  if (unfitFields.length > 0) throw saysCovered(places, unfitFields);
}

/** So many digits or Latin signs in a row as no name of a business has, and every number of a person. */
const hasNumber = /[0-9０-９](?:[\s-]?[0-9０-９]){6,}|@/;

const organisationsNamed = (names: readonly string[]): NonNullable<Facts['punished']> =>
  names.map((name) => ({ name, kind: 'organisation' }));

const folded = (text: string): string => text.replaceAll(/\s/g, '');

/** In their order; of those that overlap one that holds both. */
function apart(found: readonly Found[]): Found[] {
  const whole: Found[] = [];
  for (const one of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = whole.at(-1);
    if (last === undefined || one.start >= last.end) whole.push(one);
    else whole[whole.length - 1] = { ...last, end: Math.max(last.end, one.end) };
  }
  return whole;
}

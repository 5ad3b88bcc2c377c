// What the form of a tip must say, and the tip that it makes.

import type { Faults } from '../../../platform/portal/fields.ts';
import { fileFault, textFault, trialFault, trialOf } from '../../../platform/portal/form-faults.ts';
import { placesOf } from '../../../platform/portal/places.ts';
import type { SentForm } from '../../../platform/portal/read-form.ts';
import { type Author, author, type TipContent, tipContent } from '../tips/schema.ts';
import type { Texts } from './texts.ts';
import type { View } from './view.ts';

/** Longest texts of the form's fields, by name. */
export const lengths = {
  goods: 200,
  mark: 200,
  account: 10_000,
  claim: 2_000,
  respondent: 90,
  respondentAddress: 300,
  platform: 200,
  link: 2_000,
  name: 100,
  phone: 40,
  address: 300,
} as const;
export type FieldName = keyof typeof lengths;
const names = Object.keys(lengths) as readonly FieldName[];

export type CheckedTip = { content: TipContent & { regionCode: string }; author: Author | null };

/**
 * Checks every field and says of each what is wrong with it, or gives the tip.
 * @param q.now by the clock that the form was given out by
 */
export function checkTip(
  form: SentForm,
  q: Pick<View, 't' | 'language'> & { now: Date },
): { faults: Faults } | { tip: CheckedTip } {
  const { wrong } = q.t;
  const faults = new Map<string, string>();
  const said = (name: string): string => (form.fields.get(name) ?? '').trim();
  const kind = said('kind');
  const named = said('naming') === 'named' || kind === 'complaint';
  if (kind !== 'tip' && kind !== 'complaint') faults.set('kind', wrong.choose);
  if (!['named', 'anonymous'].includes(said('naming'))) faults.set('naming', wrong.choose);
  for (const name of names) {
    const fault = textFault(form, { name, max: lengths[name], wrong });
    if (fault !== undefined) faults.set(name, fault);
  }
  const required = ['goods', 'account', 'respondent', ...(kind === 'complaint' ? ['claim'] : [])];
  const ofAuthor = [...(named ? ['name', 'phone'] : []), ...(kind === 'complaint' ? ['address'] : [])];
  for (const name of [...required, ...ofAuthor]) {
    if (said(name) === '' && !form.cut.has(name)) faults.set(name, wrong.required);
  }
  if (named && said('phone') !== '' && !/(?:\d\D*){5}/.test(said('phone').normalize('NFKC')))
    faults.set('phone', wrong.phone);
  const regionCode = placesOf(said).chosen;
  for (const [name, fault] of placeFaults(form, q.t)) faults.set(name, fault);
  if (form.fileProblem !== undefined || form.tooMany || form.filesLeft) faults.set('file', fileFault(form, q));
  const trial = trialOf(form, q.now);
  if (trial !== 'passed') faults.set('answer', trialFault(trial, wrong));
  if (faults.size > 0 || regionCode === null) return { faults };
  return {
    tip: {
      content: { ...contentOf(said), regionCode },
      author: named ? author.parse({ name: said('name'), phone: said('phone'), address: said('address') }) : null,
    },
  };
}

/** Province and city are chosen; the county too where there are some, unless its reader says not to know it. */
function placeFaults({ fields }: SentForm, { wrong }: Texts): Faults {
  const said = (name: string): string => fields.get(name) ?? '';
  const { chosen, next, counties } = placesOf(said);
  if (chosen === null) return new Map([['province', wrong.choose]]);
  if (next === 'city') return new Map([['city', wrong.choose]]);
  const unseen = counties.length > 0 && !fields.has('county');
  return new Map(unseen || (next === 'county' && said('county') !== '') ? [['county', wrong.county]] : []);
}

function contentOf(said: (name: string) => string): TipContent {
  return tipContent.parse({
    kind: said('kind'),
    // The office reads it in lists; the author is not asked for what the other fields already say.
    title: `${said('respondent')}：${said('goods')}`.replace(/\s+/g, ' ').slice(0, 300),
    account: said('account'),
    claim: said('kind') === 'complaint' ? said('claim') : '',
    respondent: said('respondent'),
    respondentAddress: said('respondentAddress'),
    platform: said('platform'),
    link: said('link'),
    goods: said('goods'),
    mark: said('mark'),
  });
}

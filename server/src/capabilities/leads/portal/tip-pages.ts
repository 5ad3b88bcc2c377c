// The pages on which a tip or complaint is written, looked over and acknowledged.
import { describeBytes } from '../../../platform/files/size.ts';
import { doors } from '../../../platform/portal/doors.ts';
import { choices, type Filled, hidden, placeField, textField } from '../../../platform/portal/fields.ts';
import { faultList, filesField, questionPart } from '../../../platform/portal/form-parts.ts';
import type { FormToken } from '../../../platform/portal/form-token.ts';
import { filled } from '../../../platform/portal/form-words.ts';
import { type Html, html } from '../../../platform/portal/html.ts';
import { at, frameFields, frameQuery } from '../../../platform/portal/layout.ts';
import { placesOf } from '../../../platform/portal/places.ts';
import type { KeptFile } from '../../../platform/portal/read-form.ts';
import { placeName } from '../place-name.ts';
import { lengths } from './tip-form.ts';
import { fieldsOf, type StepId, stepBeside, stepsOf } from './tip-steps.ts';
import type { View } from './view.ts';

type FormState = Filled & {
  token: FormToken;
  kept: string;
  files: readonly KeptFile[];
  limit: number;
  /** A list of places was asked for: its reader goes on there. */
  listed: boolean;
  /** The steps that are shown; what the others ask travels along unseen. Undefined: everything on one page. */
  steps?: readonly StepId[];
};

/** The first question: nothing was typed yet, so that its answers may stand in the address. */
export function firstStep(view: View, state: Filled): Html {
  const { form } = view.t;
  return html`<p>${form.lead}</p>
<form method="get" action="/portal/tip">
${frameFields(view)}
${startPart(view, state)}
<div class="acts"><button class="first" type="submit" name="step" value="what">${form.next}</button></div>
</form>
<div class="note"><h2>${form.before}</h2><p>${form.beforeText} <a href="${at(view, doors.progress.path)}">${doors.progress.title[view.language]}</a></p>
<p><a href="${wholeAddress(view)}">${form.whole}</a></p></div>
`;
}

/** The form with everything on one page. */
const wholeAddress = (view: View): string =>
  `/portal/tip?${new URLSearchParams({ ...frameQuery(view), form: 'whole' })}`;

/** A form of some steps, with buttons to go on and back. */
export function stepForm(view: View, { steps, ...state }: FormState & { steps: readonly StepId[] }): Html {
  const { t } = view;
  const said = (name: string): string => state.values.get(name) ?? '';
  const last = steps.at(-1) ?? 'what';
  const way = stepsOf(said);
  const parts: Readonly<Record<StepId, (view: View, state: FormState) => Html>> = {
    ...{ start: startPart, what: whatFields, where: wherePart, who: whoFields },
    send: (...shown) => html`${questionPart(...shown)}${filesPart(...shown)}`,
  };
  const unseen = carried.filter((name) => !steps.some((step) => (fieldsOf[step] as readonly string[]).includes(name)));
  const values = new Map([...state.values, ['token', state.token.text], ['kept', state.kept]]);
  return html`<p class="steps">${filled(t.form.step, { at: way.indexOf(last) + 1, of: way.length })}</p>
${faultsOf(view, state)}
<form method="post" action="${at(view, '/portal/tip')}" enctype="multipart/form-data">
${unseen.map((name) => hidden(name, values.get(name) ?? ''))}
${hidden('step', last)}
${entersAs('next')}
${steps.map((step) => parts[step](view, state))}
<div class="acts"><button class="first" type="submit" name="do" value="next">${last === 'send' ? t.form.check : t.form.next}</button>
${stepBeside(said, steps[0] ?? last, -1) !== undefined && html`<button type="submit" name="do" value="back" formnovalidate>${t.form.back}</button>`}</div>
</form>
`;
}

function startPart({ t }: View, state: Filled): Html {
  const { form } = t;
  const kinds = (['tip', 'complaint'] as const).map((value) => ({
    ...{ value, label: form.kinds[value], hint: form.kindHints[value] },
  }));
  const places = (['online', 'shop'] as const).map((value) => ({
    ...{ value, label: form.soldIn[value], hint: form.soldHints[value] },
  }));
  return html`<fieldset><legend>${form.start}</legend>
<div role="radiogroup" aria-label="${form.kind}">${choices(state, { name: 'kind', of: kinds })}</div></fieldset>
<fieldset><legend>${form.sold}</legend>
<div role="radiogroup" aria-label="${form.sold}">${choices(state, { name: 'sold', of: places })}</div></fieldset>
<fieldset><legend>${form.who}</legend>
<div role="radiogroup" aria-label="${form.who}">${choices(state, { name: 'naming', of: namings(t) })}</div>
<p class="hint">${form.namedByKind}</p></fieldset>`;
}

export function tipForm(view: View, state: FormState): Html {
  const { t } = view;
  return html`${faultsOf(view, state)}
<p>${t.form.lead}</p>
<div class="note"><h2>${t.form.before}</h2><p>${t.form.beforeText} <a href="${at(view, doors.progress.path)}">${doors.progress.title[view.language]}</a></p></div>
<form method="post" action="${at(view, '/portal/tip')}" enctype="multipart/form-data">
${hidden('token', state.token.text)}
${hidden('kept', state.kept)}
${entersAs('check')}
${whatPart(view, state)}
${wherePart(view, state)}
${whoPart(view, state)}
${questionPart(view, state)}
${filesPart(view, state)}
<div class="acts"><button class="first" type="submit" name="do" value="check">${t.form.check}</button></div>
</form>
`;
}

const faultsOf = (view: View, { faults }: FormState): Html =>
  faultList(view, faults, { ...view.t.form, naming: view.t.form.who });

function whatPart({ t }: View, state: FormState): Html {
  const kinds = (['tip', 'complaint'] as const).map((value) => ({
    value,
    label: t.form.kinds[value],
    hint: t.form.kindHints[value],
  }));
  return html`<fieldset><legend>${t.form.what}</legend>
<div role="radiogroup" aria-label="${t.form.kind}">${choices(state, { name: 'kind', of: kinds })}</div>
${whatTexts(t, state, { claims: true, must: false })}
</fieldset>`;
}

function whatFields({ t }: View, state: FormState): Html {
  const claims = state.values.get('kind') === 'complaint';
  return html`<fieldset><legend>${t.form.what}</legend>
${whatTexts(t, state, { claims, must: claims })}
</fieldset>`;
}

function whatTexts({ form }: View['t'], state: Filled, q: { claims: boolean; must: boolean }): Html {
  const { goods, mark, account, claim, must } = form;
  const claimed = {
    ...{ name: 'claim', label: claim, lines: 2 },
    hint: filled(q.must ? form.claimText : form.claimHint, { max: lengths.claim }),
    ...(q.must && { must }),
  };
  return html`${textField(state, { name: 'goods', label: goods, must })}
${textField(state, { name: 'mark', label: mark })}
${textField(state, { name: 'account', label: account, hint: filled(form.accountHint, { max: lengths.account }), lines: 7, must })}
${q.claims && textField(state, claimed)}`;
}

/** The button that Enter presses: the first of a form, which would otherwise be one that lists places. */
const entersAs = (does: string): Html =>
  html`<button class="trap" type="submit" name="do" value="${does}" tabindex="-1" aria-hidden="true"></button>`;

function wherePart({ t }: View, state: FormState): Html {
  const { respondent, respondentAddress, platform, link } = t.form;
  const sold = state.values.get('sold') ?? '';
  return html`<fieldset><legend>${t.form.where}</legend>
${textField(state, { name: 'respondent', label: respondent, must: t.form.must })}
${placeSteps(t, state)}
${sold !== 'online' && textField(state, { name: 'respondentAddress', label: respondentAddress })}
${sold !== 'shop' && html`${textField(state, { name: 'platform', label: platform })}${textField(state, { name: 'link', label: link })}`}
</fieldset>`;
}

/** Each list below the province appears once the place above it is chosen. */
function placeSteps({ form }: View['t'], state: FormState): Html {
  const { provinces, cities, counties, next } = placesOf((name) => state.values.get(name) ?? '');
  const step = (name: 'province' | 'city' | 'county', of: typeof provinces, empty: string) => ({
    ...{ name, of, empty, focus: state.listed && next === name },
    label: `${form[name]}${name === 'county' ? '' : form.must}`,
  });
  const lister = (label: string): Html =>
    html`<button type="submit" name="do" value="places" formnovalidate>${label}</button>`;
  return html`<div class="step">${placeField(state, { ...step('province', provinces, form.choose), hint: form.placeHint })}${lister(form.listCities)}</div>
${cities.length > 0 && html`<div class="step">${placeField(state, step('city', cities, form.choose))}${cities.some(({ level }) => level === 'city') && lister(form.listCounties)}</div>`}
${counties.length > 0 && html`<div class="step">${placeField(state, step('county', counties, form.notKnown))}</div>`}
`;
}

function filesPart(view: View, state: FormState): Html {
  return html`<fieldset><legend>${view.t.form.proof}</legend>
${filesField(view, state)}
</fieldset>`;
}

const namings = ({ form }: View['t']) =>
  (['anonymous', 'named'] as const).map((value) => ({
    ...{ value, label: form.naming[value], hint: form.namingHints[value] },
  }));

function whoFields({ t }: View, state: FormState): Html {
  const { name, phone, address, must } = t.form;
  const addressed = state.values.get('kind') === 'complaint';
  return html`<fieldset><legend>${t.form.contact}</legend>
<p class="hint">${t.form.namingHints.named}</p>
${textField(state, { name: 'name', label: name, complete: 'name', must })}
${textField(state, { name: 'phone', label: phone, type: 'tel', complete: 'tel', must })}
${addressed && textField(state, { name: 'address', label: address, complete: 'street-address', must })}
</fieldset>`;
}

function whoPart({ t }: View, state: FormState): Html {
  const { name, phone, address, namedOnly, complaintOnly } = t.form;
  return html`<fieldset><legend>${t.form.who}</legend>
<div role="radiogroup" aria-label="${t.form.who}">${choices(state, { name: 'naming', of: namings(t) })}</div>
${textField(state, { name: 'name', label: name, hint: namedOnly, complete: 'name' })}
${textField(state, { name: 'phone', label: phone, hint: namedOnly, type: 'tel', complete: 'tel' })}
${textField(state, { name: 'address', label: address, hint: complaintOnly, complete: 'street-address' })}
</fieldset>`;
}

const carried = [
  ...[
    'token',
    'kept',
    'kind',
    'sold',
    'naming',
    'goods',
    'mark',
    'account',
    'claim',
    'respondent',
    'respondentAddress',
  ],
  ...['province', 'city', 'county', 'platform', 'link', 'name', 'phone', 'address', 'answer'],
];

type Review = {
  values: ReadonlyMap<string, string>;
  kept: string;
  files: readonly KeptFile[];
  regionCode: string;
  agency: string;
};

/** What will be sent, before it is; the fields travel along unseen. */
export function reviewPage(view: View, { values, kept, files, regionCode, agency }: Review): Html {
  const { t } = view;
  const said = (name: string): string => values.get(name) ?? '';
  const kind = said('kind') === 'complaint' ? 'complaint' : 'tip';
  const named = said('naming') === 'named' || kind === 'complaint';
  const { form, review } = t;
  const shown: [string, string][] = [
    [form.kind, form.kinds[kind]],
    [form.goods, said('goods')],
    [form.mark, said('mark')],
    [form.account, said('account')],
    ...(kind === 'complaint' ? [[form.claim, said('claim')] as [string, string]] : []),
    [form.respondent, said('respondent')],
    [review.place, placeName(regionCode)],
    [form.respondentAddress, said('respondentAddress')],
    [form.platform, said('platform')],
    [form.link, said('link')],
    [review.files, files.map(({ name, size }) => `${name} (${describeBytes(size)})`).join('\n')],
    [review.naming, form.naming[named ? 'named' : 'anonymous']],
    ...(named
      ? ([
          [form.name, said('name')],
          [form.phone, said('phone')],
          [form.address, said('address')],
        ] as const)
      : []
    ).map(([label, value]): [string, string] => [label, value]),
    [review.agency, agency],
  ];
  const lines = shown.map(
    ([label, value]) => html`<dt>${label}</dt><dd>${value === '' ? review.none : value}</dd>
`,
  );
  const back = new Map([...values, ['kept', kept]]);
  return html`<p>${review.lead}</p>
<dl>${lines}</dl>
<form method="post" action="${at(view, '/portal/tip')}">
${carried.map((name) => hidden(name, back.get(name) ?? ''))}
<div class="acts"><button class="first" type="submit" name="do" value="send">${review.send}</button>
<button type="submit" name="do" value="change">${review.change}</button></div>
</form>
`;
}

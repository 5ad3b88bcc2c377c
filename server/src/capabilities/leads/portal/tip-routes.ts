// A tip or complaint over HTTP: written in short steps or on one page, looked over, sent, acknowledged.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { Faults } from '../../../platform/portal/fields.ts';
import { isAnswered } from '../../../platform/portal/form-faults.ts';
import { type FormToken, giveToken } from '../../../platform/portal/form-token.ts';
import { filled } from '../../../platform/portal/form-words.ts';
import { type Crumb, sendPage } from '../../../platform/portal/layout.ts';
import { placesOf } from '../../../platform/portal/places.ts';
import { keptField, readForm, type SentForm } from '../../../platform/portal/read-form.ts';
import { clockList, receiptDocument, receiptPage } from '../../../platform/portal/receipt.ts';
import { receiptPages } from '../../../platform/portal/receipts.ts';
import { toolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { placeName } from '../place-name.ts';
import { talkFilesOf } from '../tips/talk-files.ts';
import { isPair, type Pair, standingOf } from './progress.ts';
import { receiverFor, receiveSent } from './receive.ts';
import { findTipByNo } from './store.ts';
import { checkTip } from './tip-form.ts';
import { firstStep, reviewPage, stepForm, tipForm } from './tip-pages.ts';
import { fieldsOf, type StepId, stepBeside, stepIn, stepsOf, stepsWith } from './tip-steps.ts';
import type { View } from './view.ts';

export type Exchange = { request: FastifyRequest; reply: FastifyReply; view: View; services: Services };

/** The forms of the public are no part of the day that a demonstration shows. */
export const now = ({ clock }: Services): Date => clock.real();

const path = '/portal/tip';
const first = new Map([
  ['kind', 'tip'],
  ['sold', 'online'],
  ['naming', 'anonymous'],
]);

type Form = Pick<SentForm, 'fields' | 'token' | 'files'>;
const saidIn =
  ({ fields }: Pick<SentForm, 'fields'>) =>
  (name: string): string =>
    fields.get(name) ?? '';

/**
 * A new tip: the first question, or the one after it where the address answers the first. What is typed there is typed on a page
 * that was asked for by its address, so that whoever goes back to it finds it again.
 */
export function newTip(exchange: Exchange): FastifyReply {
  const { request, reply, view } = exchange;
  const asked = new Map(Object.entries(request.query ?? {}).map(([name, value]) => [name, String(value)]));
  const fields = new Map([...first].map(([name, usual]) => [name, asked.get(name) ?? usual]));
  const form: Form = { fields, token: undefined, files: [] };
  if (asked.get('form') === 'whole') return showWhole(exchange, { form, faults: new Map() });
  if (asked.get('step') === 'what') return showSteps(exchange, { form, faults: new Map(), steps: ['what'] });
  const body = firstStep(view, { values: fields, faults: new Map() });
  return sendPage(reply, view, { title: view.t.form.title, path, body });
}

type Shown = { form: Form; faults: Faults; listed?: boolean; status?: number };

/** What a form is made from; a new question is asked where the old one was refused. */
function stateOf({ view, services }: Exchange, { form, faults, listed = false }: Shown, token: FormToken) {
  const kept = keptField(services, token, form.files);
  const limit = talkFilesOf(services.config).bytes;
  return { values: form.fields, faults, token, kept, files: form.files, limit, listed, language: view.language };
}

/** A new question unless the old one was answered too quickly. */
function asksAnew({ view, services }: Exchange, { form, faults }: Shown): FormToken {
  const late = faults.get('answer') === view.t.wrong.late;
  return giveToken({ crypto: services.crypto, now: now(services) }, late ? undefined : form.token?.at);
}

const unanswered = (form: Form): Form => ({
  ...form,
  fields: new Map([...form.fields].filter(([name]) => name !== 'answer')),
});

/** Everything on one page, with what was typed. */
function showWhole(exchange: Exchange, shown: Shown): FastifyReply {
  const { reply, view } = exchange;
  const form = unanswered(shown.form);
  const body = tipForm(view, stateOf(exchange, { ...shown, form }, asksAnew(exchange, shown)));
  return sendPage(reply, view, { status: statusOf(shown.faults), title: view.t.form.title, path, body });
}

const statusOf = (faults: Faults): number => (faults.size === 0 ? 200 : 422);

/** Some steps with what was typed. The question stays the same until it is asked. */
function showSteps(exchange: Exchange, shown: Shown & { steps: readonly StepId[] }): FastifyReply {
  const { reply, view } = exchange;
  const { steps, faults } = shown;
  const anew = shown.form.token === undefined || faults.has('answer');
  const token = shown.form.token === undefined || anew ? asksAnew(exchange, shown) : shown.form.token;
  const form = anew ? unanswered(shown.form) : shown.form;
  const body = stepForm(view, { ...stateOf(exchange, { ...shown, form }, token), steps });
  return sendPage(reply, view, { status: statusOf(faults), title: view.t.form.title, path, body });
}

/** The form as it stands, question and answer too, with the places that lie in the one chosen. */
function listPlaces(exchange: Exchange, form: SentForm): FastifyReply | undefined {
  const { reply, view } = exchange;
  if (form.token === undefined) return undefined;
  const faults = new Map(form.filesLeft ? [['file', view.t.wrong.again]] : []);
  const step = stepIn(saidIn(form));
  if (step !== undefined) return showSteps(exchange, { form, faults, listed: true, steps: [step] });
  const body = tipForm(view, stateOf(exchange, { form, faults, listed: true }, form.token));
  return sendPage(reply, view, { title: view.t.form.title, path, body });
}

/** A form that was sent: places listed, a step on or back, looked over, or sent for good. */
export async function sentTip(exchange: Exchange): Promise<FastifyReply> {
  const { request, view, services } = exchange;
  const form = await readForm(request, services, {
    files: talkFilesOf(services.config),
    admits: (before) => isAnswered(before, now(services)),
  });
  const does = form.fields.get('do');
  const listed = does === 'places' ? listPlaces(exchange, form) : undefined;
  if (listed !== undefined) return listed;
  const none: Faults = new Map();
  if (does === 'change') return showWhole(exchange, { form, faults: none });
  const said = saidIn(form);
  const step = stepIn(said);
  if (step !== undefined && does === 'back')
    return showSteps(exchange, { form, faults: none, steps: [stepBeside(said, step, -1) ?? step] });
  const checked = checkTip(form, { ...view, now: now(services) });
  const faults = 'faults' in checked ? checked.faults : none;
  if (step !== undefined && step !== 'send') return goOn(exchange, { form, faults, step });
  if ('faults' in checked || form.token === undefined) return showFaults(exchange, { form, faults });
  const { tip } = checked;
  const receiver = await receiverFor(services, tip.content.regionCode);
  if (receiver === undefined) return showFaults(exchange, { form, faults: noAgency(view, tip.content.regionCode) });
  const { token, files } = form;
  if (does !== 'send') return lookOver(exchange, { form, regionCode: tip.content.regionCode, agency: receiver.name });
  const sent = await receiveSent(services, { tip, files, token, receiver, requestId: request.id });
  return showReceipt(exchange, sent);
}

const noAgency = ({ t }: View, regionCode: string): Faults =>
  new Map([['province', filled(t.wrong.noAgency, { place: placeName(regionCode) })]]);

/** What is wrong is shown where it is asked: in its steps, or on the one page that asks everything. */
function showFaults(exchange: Exchange, shown: Shown): FastifyReply {
  const said = saidIn(shown.form);
  if (stepIn(said) === undefined) return showWhole(exchange, shown);
  const steps = stepsWith(shown.faults, said, stepsOf(said).at(-1) ?? 'send');
  return showSteps(exchange, { ...shown, steps: steps.length === 0 ? ['send'] : steps });
}

/** The step after one, or that one again with what is wrong in it and before it; what comes later is not missed yet. */
async function goOn(exchange: Exchange, { form, step, ...shown }: Shown & { step: StepId }): Promise<FastifyReply> {
  const said = saidIn(form);
  const place = step === 'where' ? placesOf(said).chosen : null;
  const served = place === null || (await receiverFor(exchange.services, place)) !== undefined;
  const faults = served ? shown.faults : new Map([...shown.faults, ...noAgency(exchange.view, place)]);
  const wrong = stepsWith(faults, said, step);
  if (wrong.length === 0) {
    const next = stepBeside(said, step, 1) ?? step;
    return showSteps(exchange, { form, faults: new Map(), steps: [next] });
  }
  const asked: readonly string[] = wrong.flatMap((one) => fieldsOf[one]);
  const here = new Map([...faults].filter(([name]) => asked.includes(name)));
  return showSteps(exchange, { form, faults: here, steps: wrong });
}

function lookOver(exchange: Exchange, q: { form: SentForm; regionCode: string; agency: string }): FastifyReply {
  const { reply, view, services } = exchange;
  const { fields: values, files, token } = q.form;
  if (token === undefined) throw problem('request.notFound');
  const kept = keptField(services, token, files);
  const body = reviewPage(view, { ...{ values, kept, files }, regionCode: q.regionCode, agency: q.agency });
  return sendPage(reply, view, { title: view.t.review.title, path, crumbs: above(view), body });
}

const above = ({ t }: View): Crumb[] => [{ title: t.form.title, path }];

type Standing = Awaited<ReturnType<typeof standingOf>>;
type Acknowledged = { agency: string; receivedOn: string; standing: Standing };

async function acknowledged(services: Services, no: string): Promise<Acknowledged> {
  const tools = await toolsOf(services);
  return services.database.asSystem('receipt of a tip', async (tx) => {
    const found = await findTipByNo(tx, no);
    if (found === undefined) throw problem('request.notFound');
    const { agency, receivedOn } = found;
    return { agency, receivedOn, standing: await standingOf(tx, tools, found) };
  });
}

async function showReceipt(
  { reply, view, services }: Exchange,
  { no, secret, again }: Pair & { again: boolean },
): Promise<FastifyReply> {
  const { agency, receivedOn, standing } = await acknowledged(services, no);
  const clocks = clockList(view, standing);
  const body = receiptPage(
    view,
    { no, secret, agency, receivedOn, clocks, again },
    { file: `${path}/receipt`, progress: receiptPages.JB },
  );
  return sendPage(reply, view, { title: view.t.receipt.title, path, crumbs: above(view), body });
}

/** The receipt as a file that any device opens and prints; number and secret stand in the form, so that no address gives it away. */
export async function receiptFile({ request, reply, view, services }: Exchange): Promise<FastifyReply> {
  const { fields } = await readForm(request, services, {
    files: { most: 0, bytes: 0, kinds: [] },
    admits: () => false,
  });
  const pair = { no: (fields.get('no') ?? '').slice(0, 40), secret: (fields.get('secret') ?? '').slice(0, 40) };
  if (!(await isPair(services, pair))) throw problem('request.notFound');
  const { agency, receivedOn, standing } = await acknowledged(services, pair.no);
  const page = receiptDocument(view, {
    ...{ ...pair, agency, receivedOn, clocks: clockList(view, standing) },
    address: `${services.config.portalUrl}/portal/progress`,
  });
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${pair.no}.html"`)
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    .send(page);
}

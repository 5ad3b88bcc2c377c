// Sheets as operations: submitted about a step of a run, read, agreed to, returned, submitted again, withdrawn.
import type { z } from 'zod';
import type { Session } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import { act, tieFiles } from '../act.ts';
import { readStanding } from '../record-view.ts';
import { lookAt, type Step } from '../store.ts';
import type { WorkTools } from '../tell.ts';
import { readAsking } from './asking.ts';
import { alternatives } from './bars.ts';
import { briefOf } from './brief.ts';
import { openSheet } from './follow.ts';
import { approvalProblem } from './problems.ts';
import type { newSheet, sheetRecord } from './schema.ts';
import { findSheet } from './store.ts';

/**
 * Submits a decision of the head (呈批). @returns the sheet's id
 * @throws Problem request.notFound, approval.notAsked where the step is not the head's, is not open now, or is submitted already
 */
export async function submitSheet(
  session: Session,
  tools: WorkTools,
  asked: z.infer<typeof newSheet> & { demo?: boolean },
): Promise<string> {
  const looked = await lookAt(session, tools, asked.run);
  const { steps, sheets } = await readAsking(session, tools, looked);
  if (!steps.has(asked.step)) {
    const under = sheets
      .map((sheet) => briefOf(sheet, looked.declared))
      .find((one) => one.open && one.step === asked.step);
    if (under !== undefined) throw approvalProblem('approval.underWay', { by: under.draftedBy });
    throw approvalProblem('approval.notAsked');
  }
  const id = await openSheet(session, tools, { ...asked, run: looked, follows: false });
  const { instance } = await lookAt(session, tools, id);
  await tieFiles(session.tx, instance, { pointer: '/files', files: asked.files });
  return id;
}

/** @throws as act, and step.notAllowed where it is not the acting user's turn */
export async function takeSheetStep(session: Session, tools: WorkTools, step: Step): Promise<void> {
  if ((await findSheet(session, step.instanceId)) === undefined) throw problem('request.notFound');
  await act(session, tools, step);
}

/** @throws Problem request.notFound also for whoever may not know that it is there */
export async function readSheet(session: Session, tools: WorkTools, id: string): Promise<z.infer<typeof sheetRecord>> {
  const sheet = await findSheet(session, id);
  if (sheet === undefined) throw problem('request.notFound');
  const { history } = await lookAt(session, tools, id);
  const { instance, declared, evaluation } = await lookAt(session, tools, sheet.run);
  const done = readInRound(history);
  const { title } = instance;
  return {
    sheet: {
      ...briefOf(sheet, declared),
      ...{ opinion: sheet.opinion, round: sheet.round, draftedAt: sheet.draftedAt.toISOString(), run: sheet.run },
      stages: sheet.stages.map(({ title: name, people, names }, place) => ({
        title: name,
        people: people.map((person, at) => ({ id: person, name: names[at] ?? '' })),
        done: done[place] ?? null,
        now: sheet.state === 'reviewing' && sheet.stage === place,
      })),
      matter: {
        title,
        link: declared.link(instance),
        at: (declared.at ?? declared.link)(instance),
        state: stateOf(declared, evaluation.state),
        steps: alternatives(declared, sheet.step),
      },
      demo: sheet.demo,
    },
    ...(await readStanding(session, tools, id)),
    version: sheet.version,
  };
}

type Looked = Awaited<ReturnType<typeof lookAt>>;

const stateOf = ({ procedure }: Looked['declared'], state: string) =>
  procedure.declaration.states[state]?.title ?? { zh: state, en: state };

type Done = NonNullable<z.infer<typeof sheetRecord>['sheet']['stages'][number]['done']>;

/** Who read for each stage since it was last submitted, in the order of the stages. */
function readInRound(history: Looked['history']): Done[] {
  const from = history.findLastIndex(({ step }) => step === 'submit' || step === 'resubmit');
  return history.slice(from).flatMap(({ step, at, userName, facts, reason }) =>
    step !== 'agree' && step !== 'skip'
      ? []
      : [
          {
            by: step === 'skip' ? '' : userName,
            at: new Date(at).toISOString(),
            opinion: typeof facts.opinion === 'string' ? facts.opinion : (reason ?? ''),
            skipped: step === 'skip',
          },
        ],
  );
}

// Instances with 10 events each: our evaluation beside XState's pure `transition` over the same events. XState only follows
// the states; we also find every duty, its due date by the calendar, and its colour. Two procedures: the task of a work
// plan, and a penalty case whose clocks are lengthened and stopped and whose steps are locked.
import { cpus } from 'node:os';
import { calendarFrom, seedCalendarYears, startOfDay } from '@qingfeng/codes';
import { type CompiledProcedure, evaluate, type Json, type ProcedureEvent, project } from '@qingfeng/procedure';
import { createMachine, initialTransition, transition } from 'xstate';
import { penalty } from '../engines/procedure/penalty.fixture.ts';
import { taskProcedure } from '../server/src/capabilities/plan/procedure.ts';

const DAY = 86_400_000;
const LOGS = 1000;
const INSTANCES = Number(process.argv[2] ?? 1_000_000);
/** XState is given fewer instances and is measured per instance: the ratio does not depend on how many. */
const PEER_INSTANCES = Math.ceil(INSTANCES / 10);
const ROUNDS = 3;

const calendar = calendarFrom(seedCalendarYears());
const report = (period: string) => ({ period, summary: '进展', percent: 50 });
const measure = { measure: 'm1', content: '检查', measureOwner: '科室', measureDue: '2016-09-30' };
type Acts = readonly (readonly [step: string, day: number, facts: Record<string, Json>])[];
const taskActs: Acts = [
  ['issue', 0, { reporting: 'quarter', reportUntil: '2016-12-31', dueOn: '2016-12-20' }],
  ['sign', 3, {}],
  ['addMeasure', 10, measure],
  ['report', 75, report('2016-Q2')],
  ['returnReport', 78, { period: '2016-Q2' }],
  ['resubmit', 82, report('2016-Q2')],
  ['accept', 85, { period: '2016-Q2' }],
  ['completeMeasure', 120, { measure: 'm1' }],
  ['report', 165, report('2016-Q3')],
  ['requestFinish', 180, { summary: '完成' }],
];
const penaltyActs: Acts = [
  ['file', 0, {}],
  ['assess', 5, { crime: true }],
  ['sendToTest', 10, { test: 'a' }],
  ['receiveReport', 25, { test: 'a' }],
  ['seize', 26, {}],
  [
    'refer',
    30,
    { branch: 'economic', acceptedAt: '2024-06-03T09:00:00+08:00', materials: { letter: { files: ['f'] } } },
  ],
  ['answer', 40, {}],
  ['extend', 80, {}],
  ['serveNotice', 100, { servedOn: '2024-07-01' }],
  ['waitOver', 103, {}],
];

/** Logs that begin on different days, so that no two have the same due dates in a row. */
function makeLogs(procedure: CompiledProcedure, { acts, first }: { acts: Acts; first: string }): ProcedureEvent[][] {
  const start = startOfDay(first);
  return Array.from({ length: LOGS }, (_, index) =>
    acts.map(([step, day, facts]) => {
      const role = procedure.stepByName.get(step)?.rule.actors[0] ?? '';
      const at = start + (index % 30) * DAY + day * DAY + index * 1000;
      return { step, at, by: { user: 'u', agency: 'a', role }, facts };
    }),
  );
}

/** The states and steps as an XState machine; where the state depends on duties, where these events lead. */
function makeMachine(procedure: CompiledProcedure, { log, now }: { log: readonly ProcedureEvent[]; now: number }) {
  const led = new Map<string, string>();
  for (const entry of evaluate({ procedure, events: log, now, calendar, roles: [] }).timeline) {
    if (entry.kind === 'event') led.set(`${entry.from} ${entry.step}`, entry.to);
  }
  const states = Object.fromEntries(
    procedure.states.map((state) => {
      const from = procedure.steps.filter((step) => step.rule.from.includes(state));
      const to = (step: (typeof from)[number]) =>
        led.get(`${state} ${step.name}`) ?? (typeof step.rule.to === 'string' ? step.rule.to : 'inProgress');
      return [state, { on: Object.fromEntries(from.map((step) => [step.name, { target: aim(to(step), state) }])) }];
    }),
  );
  return createMachine({ id: 'peer', initial: procedure.declaration.initial, states });
}

function aim(target: string, state: string): string {
  return target === 'stays' ? state : target;
}

type Measured = { name: string; perInstance: number; checksum: number };

/**
 * The fastest of some rounds after one to warm up, in microseconds of processor time for each instance: unlike the time
 * on the wall it does not count what else the machine does meanwhile.
 */
function measureRounds(q: { name: string; instances: number; run: (index: number) => number }): Measured {
  let best = Number.POSITIVE_INFINITY;
  let checksum = 0;
  for (let index = 0; index < q.instances / 10; index += 1) q.run(index % LOGS);
  for (let round = 0; round < ROUNDS; round += 1) {
    checksum = 0;
    const start = process.cpuUsage();
    for (let index = 0; index < q.instances; index += 1) checksum += q.run(index % LOGS);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, user + system);
  }
  return { name: q.name, perInstance: best / q.instances, checksum };
}

function compare(procedure: CompiledProcedure, { acts, first, now: day }: { acts: Acts; first: string; now: string }) {
  const now = startOfDay(day);
  const logs = makeLogs(procedure, { acts, first });
  const [example = []] = logs;
  const machine = makeMachine(procedure, { log: example, now });
  const peerEvents = logs.map((log) => log.map((event) => ({ type: event.step })));
  const roles = Object.keys(procedure.declaration.roles).slice(0, 1);
  const situation = (index: number) => ({ procedure, events: logs[index] ?? [], now, calendar });
  const ours = measureRounds({
    name: 'project (state, open duties)',
    instances: INSTANCES,
    run: (index) => project(situation(index)).state.length,
  });
  const whole = measureRounds({
    name: 'evaluate (with all steps, reasons, timeline)',
    instances: INSTANCES,
    run: (index) => evaluate({ ...situation(index), roles }).state.length,
  });
  const peer = measureRounds({
    name: 'XState transition (state only)',
    instances: PEER_INSTANCES,
    run: (index) => {
      let [snapshot] = initialTransition(machine);
      for (const event of peerEvents[index] ?? []) [snapshot] = transition(machine, snapshot, event);
      return String(snapshot.value).length;
    },
  });
  const ended = project(situation(0)).state.length;
  if (ours.checksum !== INSTANCES * ended || peer.checksum !== PEER_INSTANCES * ended) {
    throw new Error('Not all instances ended in the same state: the comparison is worth nothing');
  }
  console.log(`\n${procedure.declaration.title.en}`);
  for (const { name, perInstance } of [ours, whole, peer]) {
    const seconds = ((perInstance * INSTANCES) / 1_000_000).toFixed(1);
    console.log(`${perInstance.toFixed(2).padStart(8)} µs each ${seconds.padStart(7)} s in all   ${name}`);
  }
  const ratio = (one: Measured) => (peer.perInstance / one.perInstance).toFixed(1);
  console.log(`ratio to XState: project ${ratio(ours)}, evaluate ${ratio(whole)}`);
}

const processor = `one core of ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`;
console.log(`${INSTANCES} instances of 10 events, ${processor}, processor time`);
compare(taskProcedure, { acts: taskActs, first: '2016-04-20', now: '2016-12-01' });
compare(penalty, { acts: penaltyActs, first: '2024-05-06', now: '2024-10-01' });

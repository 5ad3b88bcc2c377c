// Instances of the task procedure with 10 events each: our evaluation beside XState's pure `transition` over the same
// events. XState only follows the states; we also find every duty, its due date by the calendar, and its colour.
import { cpus } from 'node:os';
import { calendarFrom, seedCalendarYears, startOfDay } from '@qingfeng/codes';
import { evaluate, type Json, type ProcedureEvent, project } from '@qingfeng/procedure';
import { createMachine, initialTransition, transition } from 'xstate';
import { taskProcedure } from '../server/src/capabilities/plan/procedure.ts';

const DAY = 86_400_000;
const LOGS = 1000;
const INSTANCES = Number(process.argv[2] ?? 1_000_000);
/** XState is given fewer instances and is measured per instance: the ratio does not depend on how many. */
const PEER_INSTANCES = Math.ceil(INSTANCES / 10);
const ROUNDS = 3;

const calendar = calendarFrom(seedCalendarYears());
const now = startOfDay('2016-12-01');
const report = (period: string) => ({ period, summary: '进展', percent: 50 });
const measure = { measure: 'm1', content: '检查', measureOwner: '科室', measureDue: '2016-09-30' };
const acts: readonly (readonly [step: string, day: number, facts: Record<string, Json>])[] = [
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

/** Logs that begin on different days of April and May, so that no two have the same due dates in a row. */
function makeLogs(): ProcedureEvent[][] {
  const first = startOfDay('2016-04-20');
  return Array.from({ length: LOGS }, (_, index) =>
    acts.map(([step, day, facts]) => {
      const role = taskProcedure.stepByName.get(step)?.rule.actors[0] ?? '';
      const at = first + (index % 30) * DAY + day * DAY + index * 1000;
      return { step, at, by: { user: 'u', agency: 'a', role }, facts };
    }),
  );
}

/** The states and steps of the task as an XState machine; where the state depends on duties, where these events lead. */
function makeMachine(log: readonly ProcedureEvent[]) {
  const led = new Map<string, string>();
  for (const entry of evaluate({ procedure: taskProcedure, events: log, now, calendar, roles: [] }).timeline) {
    if (entry.kind === 'event') led.set(`${entry.from} ${entry.step}`, entry.to);
  }
  const states = Object.fromEntries(
    taskProcedure.states.map((state) => {
      const from = taskProcedure.steps.filter((step) => step.rule.from.includes(state));
      const to = (step: (typeof from)[number]) =>
        led.get(`${state} ${step.name}`) ?? (typeof step.rule.to === 'string' ? step.rule.to : 'inProgress');
      return [state, { on: Object.fromEntries(from.map((step) => [step.name, { target: aim(to(step), state) }])) }];
    }),
  );
  return createMachine({ id: 'task', initial: taskProcedure.declaration.initial, states });
}

function aim(target: string, state: string): string {
  return target === 'stays' ? state : target;
}

type Measured = { name: string; perInstance: number; checksum: number };

/** The fastest of some rounds after one to warm up, in microseconds for each instance. */
function measureRounds(q: { name: string; instances: number; run: (index: number) => number }): Measured {
  let best = Number.POSITIVE_INFINITY;
  let checksum = 0;
  for (let index = 0; index < q.instances / 10; index += 1) q.run(index % LOGS);
  for (let round = 0; round < ROUNDS; round += 1) {
    checksum = 0;
    const start = process.hrtime.bigint();
    for (let index = 0; index < q.instances; index += 1) checksum += q.run(index % LOGS);
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1000);
  }
  return { name: q.name, perInstance: best / q.instances, checksum };
}

const logs = makeLogs();
const [example = []] = logs;
const machine = makeMachine(example);
const peerEvents = logs.map((log) => log.map((event) => ({ type: event.step })));
const roles = ['responsible'];

const ours = measureRounds({
  name: 'project (state, open duties)',
  instances: INSTANCES,
  run: (index) => project({ procedure: taskProcedure, events: logs[index] ?? [], now, calendar }).state.length,
});
const whole = measureRounds({
  name: 'evaluate (with all steps, reasons, timeline)',
  instances: INSTANCES,
  run: (index) => evaluate({ procedure: taskProcedure, events: logs[index] ?? [], now, calendar, roles }).state.length,
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

const ended = 'finishing'.length;
if (ours.checksum !== INSTANCES * ended || peer.checksum !== PEER_INSTANCES * ended) {
  throw new Error('Not all instances ended in the same state: the comparison is worth nothing');
}
console.log(
  `${INSTANCES} instances of 10 events, one core of ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`,
);
for (const { name, perInstance } of [ours, whole, peer]) {
  const seconds = ((perInstance * INSTANCES) / 1_000_000).toFixed(1);
  console.log(`${perInstance.toFixed(2).padStart(8)} µs each ${seconds.padStart(7)} s in all   ${name}`);
}
console.log(
  `ratio to XState: project ${(peer.perInstance / ours.perInstance).toFixed(1)}, evaluate ${(peer.perInstance / whole.perInstance).toFixed(1)}`,
);

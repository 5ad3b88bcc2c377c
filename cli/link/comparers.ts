// Columns given to threads, each of which compares the values of its own: none of them is held twice.
import type { Worker } from 'node:worker_threads';
import type { Comparer, Kind, LinkConfig } from '@qingfeng/entities';
import { startThread } from '../thread.ts';
import type { Message } from './worker.ts';

/** What preparing and comparing a value of a kind costs beside one of a code, as measured on a million sellers. */
const COST: Partial<Record<Kind, number>> = {
  companyName: 8,
  address: 6,
  title: 8,
  text: 12,
  modelCodes: 4,
  nameList: 6,
  personName: 3,
  phone: 3,
};

/** Values live long: moved about less often where the young have more room. */
const LIMITS = { maxYoungGenerationSizeMb: 192, maxOldGenerationSizeMb: 16_384 };

export type Crew = {
  /** One comparer for each configured column. */
  readonly comparers: (config: LinkConfig) => Comparer[];
  readonly end: () => Promise<unknown>;
};

/** Threads for the columns of one linkage. */
export function startCrew(threads: number): Crew {
  const members: Member[] = [];
  return {
    comparers: ({ columns }) => {
      while (members.length < Math.min(threads, columns.length)) members.push(startMember());
      const byCost = [...columns.entries()].sort(([, one], [, other]) => costOf(other.kind) - costOf(one.kind));
      const comparers: Comparer[] = [];
      for (const [place, { kind }] of byCost) {
        const member = members.reduce((least, one) => (one.load < least.load ? one : least));
        member.load += costOf(kind);
        comparers[place] = comparerIn(member, place, kind);
      }
      return comparers;
    },
    end: () => Promise.all(members.map(({ worker }) => worker.terminate())),
  };
}

const costOf = (kind: Kind): number => COST[kind] ?? 2;

type Member = {
  readonly worker: Worker;
  load: number;
  lost: Error | null;
  readonly waiting: { resolve: (answer: unknown) => void; reject: (error: Error) => void }[];
};

function startMember(): Member {
  const worker = startThread(new URL('./worker.ts', import.meta.url), LIMITS);
  const member: Member = { worker, load: 0, lost: null, waiting: [] };
  worker.on('message', (answer: unknown) => member.waiting.shift()?.resolve(answer));
  const lose = (error: Error) => {
    member.lost ??= error;
    for (const one of member.waiting.splice(0)) one.reject(error);
  };
  worker.on('error', lose);
  // One that runs out of memory ends without a word of its own, now and then.
  worker.on('exit', () => lose(new Error('a thread has ended')));
  return member;
}

function comparerIn(member: Member, place: number, kind: Kind): Comparer {
  const post = (message: Message) => member.worker.postMessage(message);
  const answer = <Answer>(message: Message) =>
    new Promise<Answer>((resolve, reject) => {
      if (member.lost !== null) return reject(member.lost);
      member.waiting.push({ resolve: (found) => resolve(found as Answer), reject });
      post(message);
    });
  post({ place, begin: kind });
  return {
    add: (cells) => answer({ place, cells }),
    numbers: () => answer({ place, ask: 'numbers' }),
    similarities: (pairs) => answer({ place, ask: 'similarities', pairs }),
    weights: (pairs, model) => answer({ place, ask: 'weights', pairs, model }),
    compared: (pairs) => answer({ place, ask: 'compared', pairs }),
  };
}

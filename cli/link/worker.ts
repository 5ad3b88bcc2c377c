// A thread that compares the values of some columns; started by comparers.ts, which asks it in turn.
import { parentPort } from 'node:worker_threads';
import { type ColumnModel, type Comparer, comparerOf, type Kind } from '@qingfeng/entities';

type Pairs = Parameters<Comparer['similarities']>[0];

/** `place`: of the column among those compared. All but the beginning is answered, in the order of asking. */
export type Message = { readonly place: number } & (
  | { readonly begin: Kind }
  | { readonly cells: readonly string[] }
  | { readonly ask: 'numbers' }
  | { readonly ask: 'similarities' | 'compared'; readonly pairs: Pairs }
  | { readonly ask: 'weights'; readonly pairs: Pairs; readonly model: ColumnModel }
);

const comparers = new Map<number, ReturnType<typeof comparerOf>>();

parentPort?.on('message', (message: Message) => {
  if ('begin' in message) {
    comparers.set(message.place, comparerOf(message.begin, message.place));
    return;
  }
  const comparer = comparers.get(message.place);
  if (comparer === undefined) return;
  if ('cells' in message) {
    comparer.add(message.cells);
    parentPort?.postMessage(null);
  } else if (message.ask === 'numbers') parentPort?.postMessage(comparer.numbers());
  else if (message.ask === 'weights') parentPort?.postMessage(comparer.weights(message.pairs, message.model));
  else parentPort?.postMessage(comparer[message.ask](message.pairs));
});

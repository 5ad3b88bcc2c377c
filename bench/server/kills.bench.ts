// Kills without a word: four write imports, publications, evidence and closings of destructions while the server, its PostgreSQL or both are
// killed (kill -9) at a moment of chance; then everything acknowledged is looked for, the goods are balanced and the trail is verified.
// node_modules/.bin/node bench/server/kills.bench.ts [ROUNDS]
import { loadavg } from 'node:os';
import { KillableHome } from '../../server/src/testing/kills/home.ts';
import {
  acknowledgedIn,
  compareAll,
  importsEnded,
  killRound,
  type Round,
  trailWhole,
  victims,
} from '../../server/src/testing/kills/rounds.ts';
import { stockOf } from '../../server/src/testing/kills/stock.ts';
import { kinds } from '../../server/src/testing/kills/writers.ts';
import { machine } from '../measuring.ts';

/** How often each kind is sent in a round at most, and how many wait for their last step for each round. */
const most = 12;
const ready = 4;
const [times = 30] = process.argv.slice(2).map(Number);
console.log(machine());
const home = new KillableHome();
const rounds: Round[] = [];
try {
  await home.start();
  await home.settle();
  const stock = await stockOf(home, times * ready);
  console.log(`round  killed    meant   ${kinds.join('  ')}  unheard: whole, absent  lost  half  load`);
  for (let at = 0; at < times; at += 1) {
    const [victim, aim] = [victims[at % victims.length], kinds[at % kinds.length]];
    if (victim === undefined || aim === undefined) break;
    const round = await killRound(home, stock, { victim, aim, most });
    await trailWhole(home);
    rounds.push(round);
    const told = Object.values(acknowledgedIn([round])).join('  ');
    const { unheard, lost, half } = round;
    console.log(at + 1, victim, aim, told, unheard.whole, unheard.absent, lost.length, half.length, loadavg()[0]);
    for (const fault of [...lost, ...half]) console.log(`  ${fault}`);
  }
  await importsEnded(home);
  await compareAll(home, stock, rounds);
  console.log('acknowledged:', acknowledgedIn(rounds), 'statuses:', [...home.statuses].sort());
  const sum = (of: (round: Round) => number): number => rounds.reduce((all, round) => all + of(round), 0);
  console.log(
    `lost ${sum(({ lost }) => lost.length)}, half ${sum(({ half }) => half.length)}; balances equal, trail and files whole`,
  );
  console.log(`unheard: ${sum(({ unheard }) => unheard.whole)} whole, ${sum(({ unheard }) => unheard.absent)} absent`);
} finally {
  await home.remove();
}

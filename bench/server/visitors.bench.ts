// An officer's /me while twenty visitors take a published decision away, page and files, one request after the other: beside the officer
// alone, and beside twenty visitors for whom the PDF is made at each request, as an earlier release did. In turns of one run; visitors and
// officer are a process of their own.
// node_modules/.bin/node bench/server/visitors.bench.ts [SECONDS OF A TURN] [TURNS OF EACH]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { publicPdf } from '@qingfeng/redaction';
import { openDisclosureOffice } from '../../server/src/capabilities/disclosure/testing/disclosure-office.ts';
import { signInAs } from '../../server/src/platform/http/test-services.ts';
import { machine, percentile } from '../measuring.ts';
import type { Asked } from './visitors-clients.ts';

const [seconds = 10, turns = 3] = process.argv.slice(2).map(Number);
const made = await openDisclosureOffice(new Date('2026-11-24T02:00:00Z'));
const { office } = made;
const { id } = await made.published();
const { publication, text } = await office.ok('officer', 'GET', `/disclosures/${id}/review`);
const own = `/portal/decisions/${publication.address}`;
const before = '/bench/made.pdf';
await office.app.listen({ host: '127.0.0.1', port: 0 });
const address = office.app.server.address();
if (typeof address !== 'object' || address === null) throw new TypeError('no port');
const url = `http://127.0.0.1:${address.port}`;
// Where the server of an earlier release would make it: in the thread that answers everybody.
office.app.server.prependListener('request', (request, response) => {
  if (request.url !== before) return;
  const bytes = publicPdf(text.public);
  response.writeHead(200, { 'content-type': 'application/pdf' }).end(bytes);
});
const cookie = await signInAs(office.app, office.accountOf('officer'));

const clients = fork(new URL('./visitors-clients.ts', import.meta.url));
const answered = async (asked: Asked): Promise<{ took: number[]; came: number }> => {
  clients.send(asked);
  return (await once(clients, 'message'))[0];
};
const kinds = {
  alone: { visitors: 0, paths: [] },
  'beside twenty visitors': { visitors: 20, paths: [own, `${own}/decision.pdf`, `${own}/decision.docx`] },
  'beside twenty for whom PDF is made': { visitors: 20, paths: [before] },
} satisfies Record<string, Pick<Asked, 'visitors' | 'paths'>>;
type Kind = keyof typeof kinds;
const took = new Map<Kind, number[]>();
const came = new Map<Kind, number>();
console.log(machine());
for (let turn = 0; turn <= turns; turn += 1)
  for (const kind of Object.keys(kinds) as Kind[]) {
    const told = await answered({ url, cookie, seconds: turn === 0 ? 2 : seconds, ...kinds[kind] });
    if (turn === 0) continue;
    took.set(kind, [...(took.get(kind) ?? []), ...told.took]);
    came.set(kind, (came.get(kind) ?? 0) + told.came);
  }
clients.disconnect();
const at = (kind: Kind, share: number): number =>
  percentile(
    (took.get(kind) ?? []).toSorted((one, other) => one - other),
    share,
  );
for (const kind of Object.keys(kinds) as Kind[])
  console.log(
    `${kind.padEnd(36)} /me p50 ${at(kind, 0.5).toFixed(1)} ms  p99 ${at(kind, 0.99).toFixed(1)} ms; ${took.get(kind)?.length} asked, ${came.get(kind)} visits answered`,
  );
const p99 = at('beside twenty visitors', 0.99);
console.log(
  `p99 to alone: ${(p99 / at('alone', 0.99)).toFixed(1)}; p99 with PDF made at each request to ours: ${(at('beside twenty for whom PDF is made', 0.99) / p99).toFixed(1)}`,
);
await office.close();

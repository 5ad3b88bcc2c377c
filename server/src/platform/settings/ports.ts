// Which port to listen on.
import { createServer } from 'node:net';

const usual = 8787;
const tried = 20;

/**
 * The port asked for, unseen; else the usual one or the next that is free.
 * @throws Error when none of them is
 */
export async function choosePort(host: string, asked: number | undefined): Promise<number> {
  if (asked !== undefined && asked !== 0) return asked;
  if (asked === 0) return freePort(host, 0);
  for (let port = usual; port < usual + tried; port += 1) {
    const free = await freePort(host, port).catch(() => undefined);
    if (free !== undefined) return free;
  }
  throw new Error(`Ports ${usual} to ${usual + tried - 1} are all taken; set PORT.`);
}

function freePort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ host, port, exclusive: true }, () => {
      const address = probe.address();
      const found = typeof address === 'object' && address !== null ? address.port : port;
      probe.close(() => resolve(found));
    });
  });
}

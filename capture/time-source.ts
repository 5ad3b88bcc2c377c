// How far this machine's clock is from a time source: NTP (RFC 5905), or the Date header of a server.
import { createSocket } from 'node:dgram';

const NTP_EPOCH = 2_208_988_800_000;

/**
 * What to add to this machine's clock to get the source's, in milliseconds; null where it does not answer within three seconds.
 * @param source ntp://HOST[:PORT], or http(s)://…, whose Date header tells whole seconds: it is asked until the second changes
 */
export async function clockOffset(source: string, now: () => Date): Promise<number | null> {
  const url = URL.canParse(source) ? new URL(source) : undefined;
  if (url === undefined) return null;
  try {
    return url.protocol === 'ntp:' ? await byNtp(url, now) : await byDate(url, now);
  } catch {
    return null;
  }
}

async function byDate(url: URL, now: () => Date): Promise<number | null> {
  const first = await dateOf(url, now);
  if (first === undefined) return null;
  const until = performance.now() + 1500;
  while (performance.now() < until) {
    const next = await dateOf(url, now);
    if (next === undefined) break;
    // The second has just begun between the two questions; a jump is no beginning of a second.
    if (next.told - first.told === 1000) return Math.round(next.told - next.middle);
    if (next.told !== first.told) break;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  return Math.round(first.told + 500 - first.middle);
}

async function dateOf(url: URL, now: () => Date): Promise<{ told: number; middle: number } | undefined> {
  const before = now().getTime();
  const response = await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(3000) });
  const after = now().getTime();
  const told = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(told) ? undefined : { told, middle: (before + after) / 2 };
}

function byNtp(url: URL, now: () => Date): Promise<number> {
  const socket = createSocket(url.hostname.startsWith('[') ? 'udp6' : 'udp4');
  const asked = now().getTime();
  const packet = Buffer.alloc(48);
  packet[0] = 0x23;
  return new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer')), 3000);
    socket.once('error', reject);
    socket.once('message', (answer) => {
      clearTimeout(timer);
      const answered = now().getTime();
      if (answer.length < 48) reject(new Error('no NTP answer'));
      else resolve(Math.round((stamp(answer, 32) - asked + (stamp(answer, 40) - answered)) / 2));
    });
    socket.send(packet, Number(url.port || 123), url.hostname.replace(/^\[|\]$/gu, ''), (error) => {
      if (error !== null) reject(error);
    });
  }).finally(() => socket.close());
}

const stamp = (packet: Buffer, offset: number): number =>
  packet.readUInt32BE(offset) * 1000 + (packet.readUInt32BE(offset + 4) / 2 ** 32) * 1000 - NTP_EPOCH;

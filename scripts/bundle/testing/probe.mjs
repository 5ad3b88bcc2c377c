// Runs under a bundle's own Node in a network namespace that holds loopback alone: starts the bundle, asks it, stops it, and
// prints what it found as one JSON object. Arguments: the bundle's folder, the folder for its data.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';

const [folder, home] = process.argv.slice(2);
const program = join(folder, 'qingfeng');
// No PATH: nothing of the machine's Node or npm can be found.
const env = { QINGFENG_HOME: home, QINGFENG_DEMO: '0', PORT: '0' };
const begun = performance.now();
const child = spawn(program, ['start'], { cwd: '/', env, stdio: ['ignore', 'pipe', 'inherit'] });
const ended = once(child, 'exit');
const url = await address();
const page = await fetch(url);
const text = await page.text();
const milliseconds = Math.round(performance.now() - begun);
const script = /src="(\/assets\/[^"]+\.js)"/.exec(text)?.[1];
const setUp = spawnSync(program, ['setup', '--region', '440000', '--json'], { cwd: '/', env, encoding: 'utf8' });
const administrators = setUp.status === 0 ? JSON.parse(setUp.stdout).administrators : [];
const found = {
  interfaces: Object.keys(networkInterfaces()),
  milliseconds,
  page: page.status,
  title: /<title>(.*)<\/title>/.exec(text)?.[1],
  script: script === undefined ? null : (await fetch(new URL(script, url))).status,
  unknown: (await fetch(new URL('/api/v1/me', url))).status,
  setUp: setUp.status,
  said: setUp.stderr,
  signedIn: await signIn(administrators[0]?.oneTimePassword),
  refused: await signIn('not-the-password'),
};
child.kill('SIGTERM');
const [status] = await ended;
console.log(JSON.stringify({ ...found, stopped: status }));

/** Where it says that it is; ends with what it said when it ends before. */
async function address() {
  let said = '';
  child.stdout.setEncoding('utf8');
  for await (const words of child.stdout.iterator({ destroyOnReturn: false })) {
    said += words;
    const [named] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
    if (named !== undefined) {
      child.stdout.resume();
      return named;
    }
  }
  throw new Error(`ended before it said where it is: ${said}`);
}

async function signIn(password) {
  const answer = await fetch(new URL('/api/auth/sign-in/username', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username: administrators[0]?.account, password }),
  });
  return answer.status;
}

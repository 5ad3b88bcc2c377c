// Three NATS servers with JetStream on this machine, for tests that kill one.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Where Debian puts it is not on everybody's path. */
const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/bin'];
const program = folders.map((folder) => join(folder, 'nats-server')).find(isProgram);

/** False, or why not and what installs it. */
export const withoutNats = program === undefined ? 'no nats-server: sudo apt-get install nats-server' : false;

export type NatsCluster = { url: string; kill(node: number): Promise<void>; stop(): Promise<void> };

export async function startNatsCluster(): Promise<NatsCluster> {
  const home = mkdtempSync(join(tmpdir(), 'qingfeng-nats-'));
  const ports = await freePorts(6);
  const [clients, routes] = [ports.slice(0, 3), ports.slice(3)];
  const nodes = clients.map((port, n) =>
    spawn(
      program ?? 'nats-server',
      [
        ...['-a', '127.0.0.1', '-p', String(port), '-n', `node-${n}`, '-js', '-sd', join(home, String(n))],
        ...['--cluster_name', 'test', '--cluster', `nats://127.0.0.1:${routes[n]}`],
        ...['--routes', routes.map((route) => `nats://127.0.0.1:${route}`).join(',')],
      ],
      { stdio: 'ignore' },
    ),
  );
  return {
    url: clients.map((port) => `nats://127.0.0.1:${port}`).join(','),
    kill: async (node) => kill(nodes[node]),
    stop: async () => {
      await Promise.all(nodes.map(kill));
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** As a power cut would; a child that has ended is let be. */
export async function kill(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

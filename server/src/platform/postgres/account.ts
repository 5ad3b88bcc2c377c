// Under which account and in which mount namespace PostgreSQL's programs run: it refuses to run as root.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PostgresStartError } from './start-error.ts';

/** An unprivileged account by number, from /etc/passwd. */
export type Account = { uid: number; gid: number; name: string };

/** A command for `spawn`, with the options that decide as whom it runs. */
export type Launch = { command: string; args: string[]; uid?: number; gid?: number };

/** The two folders PostgreSQL needs (its own programs and libraries, and the cluster's) as its account sees them. */
export type Quarters = {
  /** undefined when we are not root ourselves. */
  account: Account | undefined;
  native: string;
  cluster: string;
  launch(program: string, args: readonly string[]): Launch;
};

/**
 * The account that runs PostgreSQL: undefined (ourselves) unless we are root. As root the owner of an existing
 * cluster, else `postgres`, else `nobody`; initdb demands an account that /etc/passwd knows. No account is made.
 */
export function chooseAccount(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readAccounts();
  const owner = existsSync(cluster) ? statSync(cluster).uid : 0;
  const account =
    accounts.find(({ uid }) => owner !== 0 && uid === owner) ??
    accounts.find(({ name }) => name === 'postgres') ??
    accounts.find(({ name }) => name === 'nobody');
  if (account !== undefined) return account;
  throw new PostgresStartError(
    'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody" to run it. ' +
      'Start as another user, or create one: useradd --system postgres',
  );
}

/** Can `account` use `path` (`-x` enter or run it, `-r` read it)? Asked of the system itself, so ACLs count too. */
export function reaches(account: Account | undefined, test: '-x' | '-r', path: string): boolean {
  const as = account === undefined ? {} : { uid: account.uid, gid: account.gid };
  return spawnSync('test', [test, path], { ...as, cwd: '/', stdio: 'ignore' }).status === 0;
}

/**
 * Finds out how `account` gets at `native` and `cluster` (both must exist): as they are, or, when a parent of
 * `cluster` keeps it out (a clone below root's home), bound into a mount namespace that only PostgreSQL sees.
 * @throws PostgresStartError that names QINGFENG_HOME where the machine refuses namespaces.
 */
export function quarters(account: Account | undefined, native: string, cluster: string): Quarters {
  if (account === undefined) {
    return { account, native, cluster, launch: (command, args) => ({ command, args: [...args] }) };
  }
  if (reaches(account, '-x', cluster) && reaches(account, '-x', join(native, 'bin', 'postgres'))) {
    const { uid, gid } = account;
    return { account, native, cluster, launch: (command, args) => ({ command, args: [...args], uid, gid }) };
  }
  return namespaced(account, native, cluster);
}

// The parents' modes stay as they are: in a namespace of its own PostgreSQL sees a small tmpfs over a public folder
// with the two folders bound below it; nobody else sees that mount, and it goes with the process.
const enterNamespace = `set -e
mount -t tmpfs -o mode=0755,size=1m tmpfs "$1"
mkdir "$1/native" "$1/cluster"
mount --bind "$2" "$1/native"
mount --bind "$3" "$1/cluster"
uid=$4; gid=$5; shift 5
exec setpriv --reuid "$uid" --regid "$gid" --clear-groups --no-new-privs -- "$@"`;

function namespaced(account: Account, native: string, cluster: string): Quarters {
  const stage = ['/mnt', '/media', '/srv', '/opt', '/tmp'].find(
    (path) => reaches(account, '-x', path) && ![native, cluster].some((inside) => `${inside}/`.startsWith(`${path}/`)),
  );
  if (stage === undefined) throw new PostgresStartError(refusal(account, cluster, 'no public folder to mount on'));
  const launch = (program: string, args: readonly string[]): Launch => ({
    command: 'unshare',
    args: ['--mount', '--propagation', 'private', 'sh', '-c', enterNamespace, 'sh']
      .concat([stage, native, cluster, String(account.uid), String(account.gid)])
      .concat([program, ...args]),
  });
  const inside = { native: join(stage, 'native'), cluster: join(stage, 'cluster') };
  const trial = launch(join(inside.native, 'bin', 'postgres'), ['--version']);
  const answer = spawnSync(trial.command, trial.args, { encoding: 'utf8', cwd: '/' });
  if (answer.status !== 0) throw new PostgresStartError(refusal(account, cluster, failure(answer)));
  return { account, ...inside, launch };
}

function failure(answer: SpawnSyncReturns<string>): string {
  return answer.error?.message ?? (answer.stderr.trim() || `exit status ${answer.status}`);
}

function refusal(account: Account, cluster: string, reason: string): string {
  return (
    `PostgreSQL does not run as root, the user "${account.name}" cannot enter ${dirname(cluster)}, and this machine ` +
    `refuses a private mount namespace (${reason}). Set QINGFENG_HOME to a folder whose parents everybody may enter, ` +
    'for example QINGFENG_HOME=/var/lib/qingfeng npm start, or start as another user than root.'
  );
}

function readAccounts(): Account[] {
  const lines = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

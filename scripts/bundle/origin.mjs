// Which state of the sources a bundle is made from.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Version, commit (null outside a clone; with + when files were changed since) and moment. The moment is that of the
 * commit, or SOURCE_DATE_EPOCH, so that the same sources make the same bundle.
 */
export function madeFrom(root) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const git = (...args) => {
    const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
    return status === 0 ? stdout.trim() : undefined;
  };
  const [commit = null, committed] = git('log', '-1', '--format=%H %ct')?.split(' ') ?? [];
  const changed = commit !== null && git('status', '--porcelain') !== '';
  const seconds = process.env.SOURCE_DATE_EPOCH || committed || Math.floor(performance.timeOrigin / 1000);
  return { version, commit: changed ? `${commit}+` : commit, made: new Date(Number(seconds) * 1000).toISOString() };
}

// API keys kept for the user: one file that nobody else may read, one key for each server, never given to another.
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Failure } from '../failure.ts';

type Keys = Record<string, string>;

/** The file of kept keys: below XDG_CONFIG_HOME or ~/.config, on Windows below APPDATA. */
export function keyFile(environment: NodeJS.ProcessEnv): string {
  const windows = process.platform === 'win32' ? environment.APPDATA : undefined;
  return join(windows || environment.XDG_CONFIG_HOME || join(homedir(), '.config'), 'qingfeng', 'keys.json');
}

/**
 * The key for a server: QINGFENG_API_KEY, else the one kept for its origin.
 * @throws Failure when the file can be read by others, or is damaged
 */
export function keyFor(origin: string, environment: NodeJS.ProcessEnv): string | undefined {
  return environment.QINGFENG_API_KEY?.trim() || readKeys(keyFile(environment))[origin];
}

/** Keeps a key for a server in place of an earlier one. @throws Failure */
export function keepKey(q: { origin: string; key: string; environment: NodeJS.ProcessEnv }): void {
  const path = keyFile(q.environment);
  writeKeys(path, { ...readKeys(path), [q.origin]: q.key });
}

/** Forgets the key of a server; false when there was none. @throws Failure */
export function forgetKey(origin: string, environment: NodeJS.ProcessEnv): boolean {
  const path = keyFile(environment);
  const { [origin]: key, ...others } = readKeys(path);
  if (key === undefined) return false;
  if (Object.keys(others).length === 0) rmSync(path);
  else writeKeys(path, others);
  return true;
}

function readKeys(path: string): Keys {
  const info = statSync(path, { throwIfNoEntry: false });
  if (info === undefined) return {};
  if (process.platform !== 'win32' && (info.mode & 0o077) !== 0) {
    throw new Failure(
      {
        zh: `${path}：其他用户可以读取，密钥可能已泄露。请运行 chmod 600 ${path}，并请安全管理员更换密钥`,
        en: `${path}: others may read it, and may have. Run chmod 600 ${path} and have the security administrator replace the key`,
      },
      { code: 'file.notPrivate', file: path },
    );
  }
  const keys = parse(readFileSync(path, 'utf8'));
  if (keys !== undefined) return keys;
  throw new Failure(
    {
      zh: `${path}：内容损坏。请删除后用 qingfeng login 重新保存密钥`,
      en: `${path}: damaged. Delete it and keep the keys again with qingfeng login`,
    },
    { code: 'input.invalid', file: path },
  );
}

function parse(text: string): Keys | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const entries = Object.entries(value);
    return entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')
      ? Object.fromEntries(entries)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whole or not at all, and never readable by others, not even for a moment. */
function writeKeys(path: string, keys: Keys): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(draft, 0o600);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

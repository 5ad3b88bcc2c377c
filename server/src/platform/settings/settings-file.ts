// The settings of one installation in its home, so that the server and the operator's commands read the same ones.
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';

/** Name of the file inside a home: lines of NAME=value, as systemd and Docker take them. */
export const settingsFileName = 'qingfeng.env';

/** The settings file cannot be used; the message says which line or why. */
export class SettingsFileError extends Error {
  override readonly name = 'SettingsFileError';
}

export type SettingsFile = {
  path: string;
  variables: Record<string, string>;
  /** Accounts of this machine besides its owner and group can read it; passwords stand in it. */
  openToOthers: boolean;
};

/**
 * Reads `qingfeng.env` of a home; undefined where there is none.
 * @throws SettingsFileError when it cannot be read, has a line that is no setting, or names another home
 */
export function readSettingsFile(home: string): SettingsFile | undefined {
  const path = join(home, settingsFileName);
  if (!existsSync(path)) return undefined;
  const text = textOf(path);
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || /^\s*#/.test(line) || /^\s*(?:export\s+)?[A-Za-z_][A-Za-z0-9_]*\s*=/.test(line)) continue;
    throw new SettingsFileError(`${path}: line ${index + 1} is no setting; write NAME=value, or # before a remark`);
  }
  const variables = Object.fromEntries(
    Object.entries(parseEnv(text)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const named = variables.QINGFENG_HOME;
  if (named !== undefined && named !== '' && real(resolve(home, named)) !== real(home)) {
    throw new SettingsFileError(`${path}: names another home, QINGFENG_HOME=${named}; take the line out`);
  }
  return { path, variables, openToOthers: (statSync(path).mode & 0o004) !== 0 };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsFileError(`${path} cannot be read: ${reason}. Run this as the user of the service.`);
  }
}

function real(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : folder;
}

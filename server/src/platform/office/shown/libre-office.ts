// Documents of Word 97 to 2003 and of WPS: turned into a Word document by the LibreOffice that the operator named, in a profile of its
// own that runs no macros and loads nothing that a document links.
import { type SpawnOptions, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileProblem } from '../../files/problems.ts';

/** Longest time, in milliseconds; a first start makes its profile, and a busy machine lets it wait. */
const longest = 120_000;

/** Settings that a profile begins with (org.openoffice.Office.Common, Security/Scripting). */
const settings = [
  ['DisableMacrosExecution', 'true'],
  ['MacroSecurityLevel', '3'],
  ['BlockUntrustedRefererLinks', 'true'],
  ['DisableActiveContent', 'true'],
].map(
  ([name, value]) =>
    `<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
);
const profileText = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">${settings.join('')}</oor:items>`;

type Conversion = { name: string; bytes: Uint8Array; libreOffice: string | null; timeout?: number };

/** @throws Problem file.noLibreOffice, file.notShown */
export async function convertedToWord({
  name,
  bytes,
  libreOffice,
  timeout = longest,
}: Conversion): Promise<Uint8Array> {
  if (libreOffice === null) throw fileProblem('file.noLibreOffice', { name });
  const folder = await mkdtemp(join(tmpdir(), 'qingfeng-office-'));
  try {
    const profile = join(folder, 'profile');
    await mkdir(join(profile, 'user'), { recursive: true, mode: 0o700 });
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), profileText);
    // Its ending decides by which filter it is read; the sender's own name goes nowhere near a command line.
    const source = join(folder, `document${/\.(doc|wps)$/i.exec(name)?.[0].toLowerCase() ?? '.doc'}`);
    await writeFile(source, bytes, { mode: 0o600 });
    const args = ['--headless', '--norestore', '--nolockcheck', `-env:UserInstallation=file://${profile}`];
    // No proxy answers there: whatever is asked for is not found.
    const nowhere = 'http://127.0.0.1:9';
    const env = { PATH: process.env.PATH, HOME: folder, http_proxy: nowhere, https_proxy: nowhere };
    const convert = [...args, '--convert-to', 'docx', '--outdir', join(folder, 'out'), source];
    await run(libreOffice, convert, { timeout, cwd: folder, env });
    return new Uint8Array(await readFile(join(folder, 'out', 'document.docx')));
  } catch (cause) {
    throw fileProblem('file.notShown', { name, ...(cause instanceof TooLong ? tooLong : notRead) }, { cause });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

class TooLong extends Error {}
const notRead = { zh: 'LibreOffice 未能读出这份文件', en: 'LibreOffice could not read it' };
const tooLong = {
  zh: 'LibreOffice 未在规定时间内读完，服务器可能正忙，请稍后再试',
  en: 'LibreOffice did not finish in time; the server may be busy, so try again later',
};

/** The program is a script that starts another: both are of one group, which ends together. */
async function run(program: string, args: string[], { timeout, ...options }: SpawnOptions & { timeout: number }) {
  const child = spawn(program, args, { ...options, detached: true, stdio: 'ignore' });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, timeout);
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`soffice ended with ${code}`))));
    });
  } catch (error) {
    throw late ? new TooLong('soffice took too long', { cause: error }) : error;
  } finally {
    clearTimeout(timer);
  }
}

// Documents of Word 97 to 2003 and of WPS: turned into a Word document by the LibreOffice that the operator named, in a profile of its
// own that runs no macros and loads nothing that a document links.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileProblem } from '../../files/problems.ts';

const run = promisify(execFile);
/** Longest time, in milliseconds; a first start makes its profile. */
const timeout = 60_000;

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

type Conversion = { name: string; bytes: Uint8Array; libreOffice: string | null };

/** @throws Problem file.noLibreOffice, file.notShown */
export async function convertedToWord({ name, bytes, libreOffice }: Conversion): Promise<Uint8Array> {
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
    const options = { timeout, killSignal: 'SIGKILL', cwd: folder, env } as const;
    await run(libreOffice, [...args, '--convert-to', 'docx', '--outdir', join(folder, 'out'), source], options);
    return new Uint8Array(await readFile(join(folder, 'out', 'document.docx')));
  } catch (cause) {
    const said = { zh: 'LibreOffice 没有读出这份文件', en: 'LibreOffice could not read it' };
    throw fileProblem('file.notShown', { name, ...said }, { cause });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

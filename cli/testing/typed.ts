// The command run in the process of a test: a command line in, what it wrote and its exit status out. Starting a process for each line takes
// longer than most commands do; the launcher, signals and pipes are tested where the command is typed (launcher.program.test.ts).
import { Readable, Writable } from 'node:stream';
import { useStreams } from '../output.ts';
import { run } from '../program.ts';

type Ran = { readonly status: number; readonly stdout: string; readonly stderr: string };

/** @param input what standard input holds @param language the shell's locale */
export async function typed(argv: readonly string[], input = '', language = 'C.UTF-8'): Promise<Ran> {
  const restore = localeOf(language);
  const [stdout, stderr] = [collector(), collector()];
  useStreams({ stdin: Readable.from([Buffer.from(input)]), stdout: stdout.stream, stderr: stderr.stream });
  try {
    const status = await run(argv);
    return { status, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    useStreams(process);
    restore();
  }
}

/** Puts the shell's locale in place; gives back what was there. */
function localeOf(language: string): () => void {
  const names = ['LC_ALL', 'LC_MESSAGES', 'LANG'];
  const before = names.map((name) => [name, process.env[name]] as const);
  for (const name of names) delete process.env[name];
  process.env.LANG = language;
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

function collector(): { stream: Writable; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      // What is written may be used again at once.
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}

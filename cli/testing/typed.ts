// The command run in the process of a test: a command line in, what it wrote and its exit status out. Starting a process for each line takes
// longer than most commands do; the launcher, signals and pipes are tested where the command is typed (launcher.program.test.ts).
import { Readable, Writable } from 'node:stream';
import { useStreams } from '../output.ts';
import { run } from '../program.ts';

type Ran = { readonly status: number; readonly stdout: string; readonly stderr: string };

// A shell that names no language.
for (const name of ['LC_ALL', 'LC_MESSAGES']) delete process.env[name];
process.env.LANG = 'C.UTF-8';

/** @param input what standard input holds */
export async function typed(argv: readonly string[], input: string | Uint8Array = ''): Promise<Ran> {
  const [stdout, stderr] = [collector(), collector()];
  useStreams({ stdin: Readable.from([Buffer.from(input)]), stdout: stdout.stream, stderr: stderr.stream });
  try {
    const status = await run(argv);
    return { status, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    useStreams(process);
  }
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

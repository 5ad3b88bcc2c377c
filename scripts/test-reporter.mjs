// A reporter for node --test: failures in full, one line per file, and the counts for the closing line.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

export default async function* report(source) {
  const files = new Map();
  const skips = [];
  let counts = { passed: 0, failed: 0, skipped: 0 };
  let skippedSuites = 0;
  const path = (data) => relative(process.cwd(), data.file ?? data.name ?? '');
  for await (const { type, data } of source) {
    if (type === 'test:pass' || type === 'test:fail') {
      const skipped = data.skip !== undefined || data.todo !== undefined;
      if (skipped) skips.push(`${path(data)}: ${data.name}${reason(data.skip ?? data.todo)}`);
      const own = data.details.type === 'suite' ? 0 : 1;
      // A skipped suite does not name its tests and Node does not count it; it counts as one.
      if (skipped && own === 0) skippedSuites += 1;
      const tally = files.get(path(data)) ?? { tests: 0, failed: 0 };
      files.set(path(data), { tests: tally.tests + own, failed: tally.failed + (type === 'test:fail' ? own : 0) });
      if (type === 'test:fail') yield failure(path(data), data);
    } else if (type === 'test:stdout' || type === 'test:stderr') {
      yield data.message;
    } else if (type === 'test:summary' && data.file === undefined) {
      const { passed, failed, cancelled, skipped, todo } = data.counts;
      // A count that this Node does not give is none.
      counts = { passed, failed: (failed ?? 0) + (cancelled ?? 0), skipped: (skipped ?? 0) + (todo ?? 0) };
    } else if (type === 'test:summary') {
      const { tests, failed } = files.get(path(data)) ?? { tests: 0, failed: 0 };
      const seconds = (data.duration_ms / 1000).toFixed(1);
      yield `${failed === 0 ? '✔' : '✖'} ${path(data)}: ${tests} tests, ${seconds} s\n`;
    }
  }
  if (process.env.QINGFENG_TEST_COUNTS) {
    writeFileSync(
      process.env.QINGFENG_TEST_COUNTS,
      JSON.stringify({ ...counts, skipped: counts.skipped + skippedSuites, skips }),
    );
  }
}

function reason(mark) {
  return typeof mark === 'string' && mark !== '' ? ` (${mark})` : '';
}

function failure(path, data) {
  const error = data.details.error;
  // The suite or file above a failed test fails for it; its own words say nothing new.
  if (error?.failureType === 'subtestsFailed') return '';
  const cause = error?.cause ?? error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return `✖ ${path}:${data.line ?? 0} ${data.name}\n${text.replace(/^/gm, '    ')}\n`;
}

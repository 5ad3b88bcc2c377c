// A weak connection answers late or never: then what is on the device is used.
import { ApiError, type Problem } from '../api/call.ts';

const patienceMilliseconds = 4_000;
const late: Problem = {
  ...{ type: 'about:blank', title: '', status: 0, detail: '', code: 'network', next: '', requestId: '' },
};

/** @throws ApiError of status 0 where no answer came in time, besides what the promise throws */
export async function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ApiError(late)), patienceMilliseconds);
  });
  // What fails after that is nobody's.
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, end]);
  } finally {
    clearTimeout(timer);
  }
}

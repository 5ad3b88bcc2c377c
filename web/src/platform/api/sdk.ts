// The generated client on our transport: same cookies, same language, refusals as ApiError.

import { client } from '@qingfeng/client';
import { problemError, transport } from './call.ts';

client.setConfig({ baseUrl: '', fetch: transport });

type Result<Answer> = Promise<{ data?: Answer | undefined; error?: unknown; response?: Response | undefined }>;

/** The body of a generated call. @throws ApiError */
export async function answer<Answer>(result: Result<Answer>): Promise<Answer> {
  const { data, error, response } = await result;
  if (response?.ok === true) return data as Answer;
  throw problemError(response, error);
}

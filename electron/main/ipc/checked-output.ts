import type { z } from 'zod';
import type { EventChannel, RequestChannel } from '../../../src/contract/channels.ts';
import { eventSchemas, requestSchemas } from '../../../src/contract/schemas.ts';

/** An answer or an event that is not of the form that its schema promises to the page: a defect of ours. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

/** @throws OutputError that names the channel and the entry, never the value */
export function checkAnswer(channel: RequestChannel, value: unknown): void {
  check(channel, requestSchemas[channel].output, value);
}

/** @throws OutputError as {@link checkAnswer} */
export function checkEvent(channel: EventChannel, payload: unknown): void {
  check(channel, eventSchemas[channel], payload);
}

function check(channel: string, schema: z.ZodType, value: unknown): void {
  const { error } = schema.safeParse(value);
  const issue = error?.issues[0];
  if (issue === undefined) return;
  throw new OutputError(`${channel} answers ${issue.path.join('.')} of another form: ${issue.code}`);
}

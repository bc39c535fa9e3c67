import { z } from 'zod';
import { fuzzLoopback } from '../fuzz-loopback.ts';

/** Knocks at a port and prints how often each status came back. */
const task = z
  .object({ port: z.number(), requests: z.number(), parallel: z.number(), seed: z.number() })
  .parse(JSON.parse(process.argv[2] ?? ''));

const { statuses } = await fuzzLoopback({ ...task, hosts: ['127.0.0.1', '::1'] });
process.stdout.write(JSON.stringify(Object.fromEntries(statuses)));

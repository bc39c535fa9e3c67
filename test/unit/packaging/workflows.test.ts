import { readFileSync, readdirSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../../..');
const folder = join(root, '.github/workflows');
const files = readdirSync(folder);
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');

// It imports JSON in a way that only bundlers take.
const hooks = registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context);
    return found.url.endsWith('.json') ? { ...found, importAttributes: { type: 'json' } } : found;
  },
});
const { NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');
hooks.deregister();

const stepSchema = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const jobSchema = z.object({
  'timeout-minutes': z.number(),
  permissions: z.record(z.string(), z.string()).optional(),
  steps: z.array(stepSchema),
});
const workflowSchema = z.object({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(z.string(), jobSchema),
});
const workflow = (name: string): z.infer<typeof workflowSchema> => workflowSchema.parse(parse(text(name)));

/** What GitHub's own reader of workflows finds wrong: keys, types, contexts, expressions. */
function problemsOf(name: string, content: string): string[] {
  const { context } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}

describe.each(files)('the workflow %s', (name) => {
  const jobs = (): z.infer<typeof jobSchema>[] => Object.values(workflow(name).jobs);
  const steps = (): z.infer<typeof stepSchema>[] => jobs().flatMap((job) => job.steps);

  it('is understood by GitHub', () => {
    expect(problemsOf(name, text(name))).toEqual([]);
  });

  it('uses nothing by a name that may mean something else tomorrow', () => {
    const used = steps().flatMap(({ uses }) => (uses === undefined ? [] : [uses]));
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((each) => !/^actions\/[\w-]+@[0-9a-f]{40}$/.test(each))).toEqual([]);
  });

  it('may no more than it needs, and leaves no key to whatever runs after the checkout', () => {
    expect(Object.entries(workflow(name).permissions).filter(([, may]) => may !== 'read')).toEqual([]);
    const writing = jobs().flatMap(({ permissions = {} }) =>
      Object.entries(permissions).flatMap(([what, may]) => (may === 'write' ? [what] : [])),
    );
    expect(writing.sort()).toEqual(name === 'release.yml' ? ['attestations', 'contents', 'id-token'] : []);
    const checkouts = steps().filter(({ uses }) => uses?.startsWith('actions/checkout@') === true);
    expect(checkouts.map((step) => step.with?.['persist-credentials'])).toEqual(checkouts.map(() => false));
  });

  it('puts nothing that others choose into a command', () => {
    const commands = steps().flatMap(({ run }) => (run === undefined ? [] : [run]));
    expect(commands.filter((run) => /\$\{\{\s*(?:github|inputs|secrets)\./.test(run))).toEqual([]);
  });
});

describe('the release', () => {
  it('is a draft with attestation, bill of materials and checksums beside the files', () => {
    const { packages, release } = workflow('release.yml').jobs;
    const runs = (release?.steps ?? []).map(({ run, uses }) => run ?? uses ?? '').join('\n');
    expect(runs).toMatch(
      /sign-release\.mjs dist[^]*attest-build-provenance@[^]*attestation\.jsonl[^]*--draft/,
    );
    expect(JSON.stringify(packages?.steps)).toContain('sbom.cdx.json');
  });

  it('is checked by a reader that can refuse', () => {
    const broken = text('ci.yml').replace('runs-on: ubuntu-24.04', 'run-on: ubuntu-24.04');
    expect(problemsOf('ci.yml', broken)).not.toEqual([]);
    expect(problemsOf('ci.yml', text('ci.yml').replace('${{ github.ref }}', '${{ gitub.ref }}'))).not.toEqual(
      [],
    );
  });
});

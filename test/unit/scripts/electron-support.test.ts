import { describe, expect, it } from 'vitest';
import { electronSupport } from '../../../scripts/lib/electron-support.mjs';
import { packageManifest } from '../../../scripts/lib/project.mjs';

const day = (text: string): number => Date.parse(`${text}T12:00:00Z`);

describe('the support of Electron', () => {
  it('lasts 24 weeks from the day on which a major became stable', () => {
    expect(electronSupport('45.4.1', day('2026-11-28'))).toEqual({ problem: undefined, ends: '2027-04-07' });
    expect(electronSupport('45.4.1', day('2027-04-06')).problem).toBeUndefined();
    expect(electronSupport('45.9.9', day('2027-04-08')).problem).toContain('since 2027-04-07');
    expect(electronSupport('44.0.0', day('2027-03-01')).problem).toContain('2027-02-09');
  });

  it('is not taken for granted of a major that nobody has looked up', () => {
    expect(electronSupport('99.0.0', day('2026-11-28')).problem).toContain('not known');
  });

  it('is known of the pinned one', () => {
    expect(electronSupport(packageManifest('electron').version, day('2026-11-28')).ends).toBeDefined();
  });
});

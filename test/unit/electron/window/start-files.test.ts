import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageHeaders } from '../../../../electron/main/window/app-protocol.ts';
import { looksSchema, usualLooks } from '../../../../electron/main/window/looks.ts';
import { boundsSchema } from '../../../../electron/main/window/window-bounds.ts';
import { readSecondStart } from '../../../../electron/main/shell/second-start.ts';
import { preferencesSchema } from '../../../../src/contract/app-state.ts';

describe('what is read before the window opens', () => {
  it('takes the looks that were chosen, and what is usual for each that is missing or of another form', () => {
    expect(
      looksSchema.safeParse({ theme: 'dark', zoom: 150, language: 'he', density: 'compact' }).data,
    ).toEqual({
      theme: 'dark',
      zoom: 150,
      language: 'he',
    });
    expect(looksSchema.safeParse({ theme: 'pink', zoom: 125 }).data).toEqual({ ...usualLooks, zoom: 125 });
    for (const zoom of [49, 201, 100.5, '100', null, Number.NaN])
      expect(looksSchema.safeParse({ zoom }).data).toEqual(usualLooks);
  });

  it('is what the schema of the preferences accepts, of anything at all', () => {
    const ofPreferences = preferencesSchema.pick({ theme: true, zoom: true, language: true });
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(ofPreferences.safeParse(looksSchema.safeParse(value).data).success).toBe(true);
      }),
    );
  });

  it('takes the place of the window only where all of it is whole and of a size', () => {
    const bounds = { x: -5, y: 0, width: 800, height: 600 };
    expect(boundsSchema.safeParse({ ...bounds, more: 1 })).toEqual({ success: true, data: bounds });
    for (const wrong of [
      { x: 0.5 },
      { y: '0' },
      { width: 399 },
      { width: 20_001 },
      { height: 299 },
      { x: null },
    ])
      expect(boundsSchema.safeParse({ ...bounds, ...wrong }).success).toBe(false);
    for (const value of [null, 'x', 7, [], undefined])
      expect(boundsSchema.safeParse(value).success).toBe(false);
  });

  it('takes a path of another start and nothing else', () => {
    expect(readSecondStart({ connectionFile: '/a/b.json', more: {} })).toEqual({
      connectionFile: '/a/b.json',
      openedFile: null,
    });
    const both = { connectionFile: null, openedFile: '/c.json' };
    expect(readSecondStart(both)).toEqual(both);
    for (const data of [
      null,
      'x',
      [],
      { connectionFile: '' },
      { connectionFile: 7 },
      { connectionFile: 'x'.repeat(32_001) },
      { connectionFile: '/a', openedFile: 7 },
    ])
      expect(readSecondStart(data)).toEqual({ connectionFile: null, openedFile: null });
  });
});

describe('the page', () => {
  it('asks for no other group of windows than the first, which would start a second process for it', () => {
    expect(Object.keys(pageHeaders('policy'))).not.toContain('Cross-Origin-Opener-Policy');
  });
});

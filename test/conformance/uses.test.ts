import { describe, expect, it } from 'vitest';
import { ManualClock } from '../fakes/manual-clock.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { newOpening, storesUnderTest } from './stores-under-test.ts';

describe.each(storesUnderTest.filter(({ lasts }) => lasts))('$name, opened again', ({ open }) => {
  it.each([
    ['stands still', 0],
    ['was set back by an hour', -3_600_000],
  ])('knows which of two sign-ins was used last when the clock %s', async (_name, moved) => {
    const clock = new ManualClock();
    const opening = newOpening(temporaryFolder(), clock.now);
    const first = await open(opening);
    await first.saveToken({ userName: 'ann', grantToken: 'g1' });
    await first.saveToken({ userName: 'ann', refreshToken: 'r1', environment: 'production' });
    await first.findToken({ grantToken: 'g1' });
    await first.close();
    clock.advance(moved);
    const again = await open(opening);
    await again.saveToken({ refreshToken: 'r1' });
    expect((await again.findToken({ userName: 'ann' }))?.refreshToken).toBe('r1');
    await again.findToken({ grantToken: 'g1' });
    expect((await again.findToken({ userName: 'ann' }))?.grantToken).toBe('g1');
    await again.close();
  });
});

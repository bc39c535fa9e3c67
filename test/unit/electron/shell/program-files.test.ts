import { describe, expect, it } from 'vitest';
import { isProtected, type FileFacts } from '../../../../electron/main/shell/program-files.ts';

const archive = '/opt/Deskside/resources/app.asar';

/** Everything belongs to root and is written by nobody else, but for these. */
function facts(changes: Readonly<Record<string, Partial<ReturnType<FileFacts>>>>): FileFacts {
  return (path) => ({ uid: 0, mode: path === archive ? 0o100644 : 0o040755, ...changes[path] });
}

describe('program files', () => {
  it('that belong to the system are protected', () => {
    expect(isProtected(archive, facts({}))).toBe(true);
  });

  it.each([
    ["the archive is somebody's own", { [archive]: { uid: 1000 } }],
    ['a group may write to the archive', { [archive]: { mode: 0o100664 } }],
    ['everybody may', { [archive]: { mode: 0o100646 } }],
    ["its folder is somebody's own", { '/opt/Deskside/resources': { uid: 1000 } }],
    ['everybody may put files into a folder above', { '/opt': { mode: 0o040777 } }],
    ['a folder above is of a group', { '/opt/Deskside': { mode: 0o040775 } }],
  ])('are not, where %s', (_what, changes) => {
    expect(isProtected(archive, facts(changes))).toBe(false);
  });

  it('that cannot be looked at count as not protected', () => {
    expect(isProtected('/nowhere/app.asar')).toBe(false);
  });
});

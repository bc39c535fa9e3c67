import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeAccessOf } from '../../../../electron/main/policy/windows-owner.ts';

const user = 'S-1-5-21-1004336348-1177238915-682003330-1001';

describe('an access list of Windows', () => {
  it('lets administrators alone write, as a file of an installer has it', () => {
    const list = 'O:BAG:BAD:PAI(A;;FA;;;SY)(A;;FA;;;BA)(A;;0x1200a9;;;BU)';
    expect(writeAccessOf(list, 'file')).toBe('administrators');
    expect(writeAccessOf(list, 'folder')).toBe('administrators');
    expect(writeAccessOf('O:SYG:SYD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;FR;;;WD)\r\n', 'file')).toBe(
      'administrators',
    );
  });

  it('has an owner who is no administrator', () => {
    expect(writeAccessOf(`O:${user}G:DUD:(A;;FA;;;BA)`, 'file')).toBe('owned_by_others');
    expect(writeAccessOf('O:BUG:DUD:(A;;FA;;;BA)', 'folder')).toBe('owned_by_others');
  });

  it.each([
    'FA',
    'FW',
    'GW',
    'GA',
    'WD',
    'WO',
    'SD',
    'DC',
    'FRWD',
    '0x1301bf',
    '0x1f01ff',
    '0x2',
    '0x40000000',
  ])('lets others write by %s', (rights) => {
    expect(writeAccessOf(`O:BAG:BAD:(A;;FA;;;BA)(A;;${rights};;;BU)`, 'file')).toBe('others');
    expect(writeAccessOf(`O:BAG:BAD:(A;;FA;;;BA)(A;;${rights};;;${user})`, 'file')).toBe('others');
  });

  it('lets people lay files into the folder of programs, as Windows does, but not replace one', () => {
    const inherited =
      'O:BAG:SYD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIIOID;GA;;;CO)(A;OICIID;0x1200a9;;;BU)(A;CIID;DCLCRPCR;;;BU)';
    expect(writeAccessOf(inherited, 'folder')).toBe('administrators');
    expect(writeAccessOf(inherited.replace('DCLCRPCR', 'DCLCRPCRDT'), 'folder')).toBe('others');
    expect(writeAccessOf(inherited.replace('DCLCRPCR', 'FA'), 'folder')).toBe('others');
  });

  it('takes nothing from what is refused', () => {
    expect(writeAccessOf('O:BAG:BAD:(D;;FA;;;BU)(A;;FA;;;BA)', 'file')).toBe('administrators');
  });

  it.each([
    '',
    'O:BAG:BA',
    'O:BAG:BAD:NO_ACCESS_CONTROL',
    'G:BAD:(A;;FA;;;BA)',
    'O:BAG:BAD:(XA;;FR;;;BU;(x))',
    'O:BAG:BAD:(A;;QQ;;;BU)',
  ])('that it does not understand lets others write: "%s"', (text) => {
    expect(writeAccessOf(text, 'file')).toBe('others');
  });

  it('never trusts a text that is none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.trim().startsWith('O:'));
        expect(writeAccessOf(text, 'file')).toBe('others');
      }),
    );
  });
});

import { Lock, ShieldAlert, ShieldCheck } from 'lucide-react';
import type { Protection } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import css from './protection-line.module.css';

/** How secrets are kept on this computer, as it is and not as one would like it. */
export function ProtectionLine({ protection }: { readonly protection: Protection }) {
  return (
    <p className={css['line']} data-level={protection.level}>
      {protection.level === 'os' && <ShieldCheck aria-hidden />}
      {protection.level === 'memory' && <ShieldAlert aria-hidden />}
      {protection.level === 'locked' && <Lock aria-hidden />}
      <span>{protectionText(protection)}</span>
    </p>
  );
}

export function protectionText({ level, storage }: Protection): string {
  switch (level) {
    case 'os':
      return messages.notices.protectedBy(messages.lib.secretStorages[storage]);
    case 'memory':
      return storage === 'policy' ? messages.notices.notStoredByPolicy : messages.notices.notProtected;
    case 'locked':
      return messages.notices.storageLocked(messages.lib.secretStorages[storage]);
  }
}

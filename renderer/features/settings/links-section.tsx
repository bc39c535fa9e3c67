import { useAppState } from '../../lib/deskside-context.ts';
import type { PreferenceChange } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { Button } from '../../ui/button.tsx';
import css from './settings.module.css';

/** The way back from *Always* in the questions before calls and mails. Only those questions lead there. */
export function LinksSection({ onChange }: { readonly onChange: (change: PreferenceChange) => void }) {
  const { callsWithoutAsking, mailsWithoutAsking } = useAppState().preferences;
  const { settings } = messages;
  return (
    <section className={css['section']} aria-labelledby="settings-links">
      <h3 id="settings-links" className={css['title']}>
        {settings.links}
      </h3>
      <div className={css['line']}>
        <p className={css['text']}>{callsWithoutAsking ? settings.callsAllowed : settings.callsAsked}</p>
        {callsWithoutAsking && (
          <Button onClick={() => onChange({ callsWithoutAsking: false })}>{settings.askBeforeCalls}</Button>
        )}
      </div>
      <div className={css['line']}>
        <p className={css['text']}>{mailsWithoutAsking ? settings.mailsAllowed : settings.mailsAsked}</p>
        {mailsWithoutAsking && (
          <Button onClick={() => onChange({ mailsWithoutAsking: false })}>{settings.askBeforeMails}</Button>
        )}
      </div>
      <p className={css['text']}>{settings.linksHint}</p>
    </section>
  );
}

import { useAppState, useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { useSignIn } from '../../data/use-sign-in.ts';
import { messages } from '../../messages/index.ts';
import { Failure } from './failure.tsx';
import { useRestart } from './use-restart.ts';

/** What main wants a person to know, until it is dismissed. */
export function Notices() {
  const { notices } = useAppState();
  const { client, announcements } = useDeskside();
  const signIn = useSignIn();
  const restart = useRestart();
  if (notices.length === 0) return null;
  const dismiss = (noticeId: string): void => {
    client
      .request('dismissNotice', { noticeId })
      .catch((error: unknown) => announcements.say(asDesksideError(error).message));
  };
  return (
    <section aria-label={messages.notices.notices}>
      {notices.map(({ id, error, files }) => (
        <Failure
          key={id}
          shape="bar"
          error={error}
          more={files.length === 0 ? '' : messages.notices.missing(files)}
          onSignIn={signIn.begin}
          onOpenConnection={signIn.openConnection}
          onRestart={restart}
          onDismiss={() => dismiss(id)}
        />
      ))}
    </section>
  );
}

import { OAuthError } from '../../../../src/oauth/oauth-error.ts';
import { openLoopbackListener } from '../../../../src/oauth/loopback-listener.ts';
import { realTimer } from '../../../../src/oauth/timer.ts';

/** Listens on the ports given, and prints the code of the failure, or the port. */
const ignore = (): void => undefined;
try {
  const listener = await openLoopbackListener({
    ports: process.argv.slice(2).map(Number),
    state: 'a state',
    onAnswer: ignore,
    onStray: ignore,
    onError: ignore,
    setTimer: realTimer,
    signal: new AbortController().signal,
  });
  console.log(String(listener.port));
  await listener.close();
} catch (error) {
  if (!(error instanceof OAuthError)) throw error;
  console.log(`${error.code}: ${error.detail ?? ''}`);
}

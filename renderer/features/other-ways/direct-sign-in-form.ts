import type { DirectSignIn, SignInFlow } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';

/** What is pasted in place of a sign-in through the browser, and what is wrong with it. Pure. */

export type DirectFlow = Exclude<SignInFlow, 'browser'>;

export function flowChoices(): readonly { readonly value: DirectFlow; readonly text: string }[] {
  const { grantCode, refreshToken, accessToken } = messages.otherWays;
  return [
    { value: 'grant_code', text: grantCode },
    { value: 'refresh_token', text: refreshToken },
    { value: 'access_token', text: accessToken },
  ];
}

export function describeFlow(flow: DirectFlow): { readonly label: string; readonly hint: string } {
  switch (flow) {
    case 'grant_code':
      return {
        label: messages.otherWays.grantCode,
        hint: messages.otherWays.grantCodeHint,
      };
    case 'refresh_token':
      return {
        label: messages.otherWays.refreshToken,
        hint: messages.otherWays.refreshTokenHint,
      };
    case 'access_token':
      return { label: messages.otherWays.accessToken, hint: messages.otherWays.accessTokenHint };
  }
}

export interface PastedErrors {
  readonly pasted?: string;
  readonly minutes?: string;
}

export function checkPasted(flow: DirectFlow, pasted: string, minutes: string): PastedErrors {
  const text = pasted.trim();
  const { missing, wrong } = messages.otherWays;
  return {
    ...(text === '' ? { pasted: missing[flow] } : {}),
    ...(text !== '' && !/^[\x21-\x7e]{1,4096}$/.test(text) ? { pasted: wrong[flow] } : {}),
    ...(flow === 'access_token' && readMinutes(minutes) === null
      ? { minutes: messages.otherWays.minutesWrong }
      : {}),
  };
}

/** Only for input without errors. */
export function methodOf(flow: DirectFlow, pasted: string, minutes: string): DirectSignIn {
  const text = pasted.trim();
  switch (flow) {
    case 'grant_code':
      return { flow, grantCode: text };
    case 'refresh_token':
      return { flow, refreshToken: text };
    case 'access_token':
      return { flow, accessToken: text, minutesLeft: readMinutes(minutes) ?? 60 };
  }
}

function readMinutes(text: string): number | null {
  const value = /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : 0;
  return value >= 1 && value <= 1440 ? value : null;
}

import type { DirectSignIn, SignInFlow } from '../../../src/contract/index.ts';

/** What is pasted in place of a sign-in through the browser, and what is wrong with it. Pure. */

export type DirectFlow = Exclude<SignInFlow, 'browser'>;

export const flowChoices: readonly { readonly value: DirectFlow; readonly text: string }[] = [
  { value: 'grant_code', text: 'Grant code' },
  { value: 'refresh_token', text: 'Refresh token' },
  { value: 'access_token', text: 'Access token' },
];

export function describeFlow(flow: DirectFlow): { readonly label: string; readonly hint: string } {
  switch (flow) {
    case 'grant_code':
      return {
        label: 'Grant code',
        hint: 'From the Self Client in the API console, which has to be the client of this connection. It works once, for a few minutes.',
      };
    case 'refresh_token':
      return {
        label: 'Refresh token',
        hint: 'Issued to the client of this connection. It is tried once, and from then on renewed from here.',
      };
    case 'access_token':
      return { label: 'Access token', hint: 'It is tried once before it is kept.' };
  }
}

export interface PastedErrors {
  readonly pasted?: string;
  readonly minutes?: string;
}

export function checkPasted(flow: DirectFlow, pasted: string, minutes: string): PastedErrors {
  const text = pasted.trim();
  const { label } = describeFlow(flow);
  return {
    ...(text === '' ? { pasted: `Paste the ${label.toLowerCase()}.` } : {}),
    ...(text !== '' && !/^[\x21-\x7e]{1,4096}$/.test(text)
      ? { pasted: `This is not one ${label.toLowerCase()}. It has no spaces or special letters in it.` }
      : {}),
    ...(flow === 'access_token' && readMinutes(minutes) === null
      ? { minutes: 'Give a whole number of minutes, from 1 to 1440.' }
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

import { z } from 'zod';

/** Something that Zoho has issued already, pasted in place of a sign-in in the browser. Goes to main and never comes back. */
const token = z
  .string()
  .trim()
  .min(1)
  .max(4096)
  .regex(/^[\x21-\x7e]+$/);

export const directSignInSchema = z.discriminatedUnion('flow', [
  /** Made by an admin in the API console, for a Self Client. */
  z.strictObject({ flow: z.literal('grant_code'), grantCode: token }),
  z.strictObject({ flow: z.literal('refresh_token'), refreshToken: token }),
  z.strictObject({
    flow: z.literal('access_token'),
    accessToken: token,
    /** Zoho's access tokens live an hour; none lives longer than a day. */
    minutesLeft: z.number().int().min(1).max(1440),
  }),
]);
export type DirectSignIn = z.infer<typeof directSignInSchema>;

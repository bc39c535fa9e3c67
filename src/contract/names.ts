import { z } from 'zod';

/** What names a thing in Zoho CRM. */

export const recordIdSchema = z.string().regex(/^[0-9]{1,25}$/);
/** API names of Zoho modules and fields; a dot reaches through a look-up. */
export const apiNameSchema = z.string().regex(/^[A-Za-z_$][A-Za-z0-9_.$]{0,99}$/);

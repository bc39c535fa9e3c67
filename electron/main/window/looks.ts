import { type Preferences, languages } from '../../../src/contract/index.ts';
import type { Parser } from '../files/json-file.ts';
import { isWholeBetween, recordOf } from '../files/plain-values.ts';

/** What of the preferences the window needs before it opens. They are read as a whole once it is under way. */
export type Looks = Pick<Preferences, 'theme' | 'zoom' | 'language'>;

export const usualLooks: Looks = { theme: 'system', zoom: 100, language: 'system' };

const themes = ['system', 'light', 'dark'] as const;
const spoken = ['system', ...languages] as const;

/** What is missing, or of another form, is as usual. Without zod, which would have to be loaded before the window. */
export const looksSchema: Parser<Looks> = {
  safeParse: (value) => {
    const kept = recordOf(value);
    return {
      success: true,
      data: {
        theme: themes.find((theme) => theme === kept['theme']) ?? usualLooks.theme,
        zoom: isWholeBetween(kept['zoom'], 50, 200) ? kept['zoom'] : usualLooks.zoom,
        language: spoken.find((language) => language === kept['language']) ?? usualLooks.language,
      },
    };
  },
};

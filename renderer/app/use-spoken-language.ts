import { useEffect, useState } from 'react';
import { type Language, isRightToLeft } from '../../src/contract/index.ts';
import { isEnglishSpoken, speak, speakableEnglish, type Catalogue } from '../messages/index.ts';

const catalogues: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: speakableEnglish,
  de: () => import('../messages/german/index.ts').then(({ german }) => german),
  he: () => import('../messages/hebrew/index.ts').then(({ hebrew }) => hebrew),
};

/**
 * Speaks a language as soon as its sentences are loaded.
 *
 * @returns the language in which everything is to be drawn now; null before there is any
 */
export function useSpokenLanguage(wanted: Language): Language | null {
  const [spoken, setSpoken] = useState<Language | null>(() =>
    // Its sentences are there already: nothing has to be waited for, nor rendered twice.
    wanted === 'en' && isEnglishSpoken() ? 'en' : null,
  );
  useEffect(() => {
    let stillWanted = true;
    const adopt = (language: Language, catalogue: Catalogue): void => {
      if (!stillWanted) return;
      speak(catalogue);
      document.documentElement.lang = language;
      document.documentElement.dir = isRightToLeft(language) ? 'rtl' : 'ltr';
      setSpoken(language);
    };
    catalogues[wanted]().then(
      (catalogue) => adopt(wanted, catalogue),
      // A file of the app that cannot be read: English is there.
      () => catalogues.en().then((catalogue) => adopt('en', catalogue)),
    );
    return () => {
      stillWanted = false;
    };
  }, [wanted]);
  return spoken;
}

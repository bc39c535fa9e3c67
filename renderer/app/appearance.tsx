import { Direction } from 'radix-ui';
import { useLayoutEffect, type ReactNode } from 'react';
import { type AppState, type Language, isRightToLeft } from '../../src/contract/index.ts';
import { useSpokenLanguage } from './use-spoken-language.ts';

/** Everything in one language: what is on screen is drawn anew in another, so that no sentence of the former stays. */
export function Spoken({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}) {
  const spoken = useSpokenLanguage(language);
  if (spoken === null) return null;
  return (
    <Direction.Provider key={spoken} dir={isRightToLeft(spoken) ? 'rtl' : 'ltr'}>
      {children}
    </Direction.Provider>
  );
}

/** Colours and density of the whole page, locked or not. */
export function Appearance({ preferences }: Pick<AppState, 'preferences'>) {
  const { theme, density } = preferences;
  useLayoutEffect(() => {
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    root.dataset['density'] = density;
  }, [theme, density]);
  return null;
}

import type { Catalogue } from '../catalogue.ts';

export const otherWays = {
  grantCode: 'Grant-Code',
  grantCodeHint:
    'Aus dem Self Client in der API-Konsole, der der Client dieser Verbindung sein muss. Er gilt einmal, für ein paar Minuten.',
  refreshToken: 'Refresh-Token',
  refreshTokenHint:
    'Für den Client dieser Verbindung ausgestellt. Es wird einmal geprüft und dann von hier aus erneuert.',
  accessToken: 'Access-Token',
  accessTokenHint: 'Es wird einmal geprüft, bevor es behalten wird.',
  minutesWrong: 'Geben Sie eine ganze Zahl von Minuten an, von 1 bis 1440.',
  title: 'Andere Wege zur Anmeldung',
  lead: 'Für einen Code oder ein Token, das Zoho schon ausgestellt hat. Alle anderen melden sich im Browser an; ist der Browser auf einem anderen Computer, kann die Adresse, auf der er endet, dort eingefügt werden.',
  signIn: 'Anmelden',
  connection: 'Verbindung',
  signInWith: 'Anmelden mit',
  minutes: 'Minuten bis zum Ablauf',
  minutesHint:
    'Zoho gibt einem Access-Token eine Stunde. Danach endet diese Anmeldung, da nichts sie erneuern kann.',
  missing: {
    grant_code: 'Fügen Sie den Grant-Code ein.',
    refresh_token: 'Fügen Sie das Refresh-Token ein.',
    access_token: 'Fügen Sie das Access-Token ein.',
  },
  wrong: {
    grant_code: 'Das ist kein Grant-Code. Er enthält keine Leerzeichen oder Sonderzeichen.',
    refresh_token: 'Das ist kein Refresh-Token. Es enthält keine Leerzeichen oder Sonderzeichen.',
    access_token: 'Das ist kein Access-Token. Es enthält keine Leerzeichen oder Sonderzeichen.',
  },
} satisfies Catalogue['otherWays'];

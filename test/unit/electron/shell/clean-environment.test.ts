import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanEnvironment } from '../../../../electron/main/shell/clean-environment.ts';

describe('the environment of the app', () => {
  it.each([
    'NODE_TLS_REJECT_UNAUTHORIZED',
    'node_tls_reject_unauthorized',
    'NODE_OPTIONS',
    'NODE_PATH',
    'NODE_DEBUG',
    'NODE_V8_COVERAGE',
    'NODE_COMPILE_CACHE',
    'SSLKEYLOGFILE',
    'SslKeyLogFile',
    'SSL_CERT_FILE',
    'OPENSSL_CONF',
    'ELECTRON_RUN_AS_NODE',
  ])('loses %s', (name) => {
    const environment = { [name]: '1', HOME: '/home/a' };
    cleanEnvironment(environment);
    expect(environment).toEqual({ HOME: '/home/a' });
  });

  it('keeps what adds certificates or a proxy, and everything of others', () => {
    const names = [
      'NODE_EXTRA_CA_CERTS',
      'NODE_USE_SYSTEM_CA',
      'HTTPS_PROXY',
      'PATH',
      'DESKSIDE_RUNTIME',
      'LD_PRELOAD',
    ];
    const environment = Object.fromEntries(names.map((name) => [name, 'x']));
    cleanEnvironment(environment);
    expect(Object.keys(environment)).toEqual(names);
  });

  it('holds no NODE_ variable that is not on the list, whatever its name', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z_]{1,20}$/), (rest) => {
        fc.pre(!['ENV', 'EXTRA_CA_CERTS', 'USE_ENV_PROXY', 'USE_SYSTEM_CA'].includes(rest.toUpperCase()));
        const environment = { [`NODE_${rest}`]: '1' };
        cleanEnvironment(environment);
        expect(environment).toEqual({});
      }),
    );
  });
});

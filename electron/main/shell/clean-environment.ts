/** What offices use to add to the trusted certificates, or to have the system's: it takes no check away. */
const kept = new Set(['NODE_ENV', 'NODE_EXTRA_CA_CERTS', 'NODE_USE_ENV_PROXY', 'NODE_USE_SYSTEM_CA']);

const removed = new Set([
  'ELECTRON_RUN_AS_NODE',
  'OPENSSL_CONF',
  'OPENSSL_ENGINES',
  'OPENSSL_MODULES',
  'SSLKEYLOGFILE',
  'SSL_CERT_DIR',
  'SSL_CERT_FILE',
]);

/**
 * Removes what would let connections go to anybody, write their keys down, or load code into this process or those
 * that it starts. Node asks for NODE_TLS_REJECT_UNAUTHORIZED at every connection and Chromium for SSLKEYLOGFILE with
 * its first, so it is early enough at the first line of main. Every NODE_ variable goes but those of a list, since
 * each version of Node knows new ones. LD_PRELOAD and its like have done their work before any line of ours is read.
 */
export function cleanEnvironment(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(environment)) {
    // The names of Windows have no case.
    const upper = name.toUpperCase();
    if (removed.has(upper) || (upper.startsWith('NODE_') && !kept.has(upper)))
      Reflect.deleteProperty(environment, name);
  }
}

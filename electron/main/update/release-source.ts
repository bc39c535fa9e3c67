/** Where releases come from and who signs them: part of the build, so that nothing on the computer can change it. */
export interface ReleaseSource {
  /** A folder on a server, with `/` at its end. */
  readonly address: string;
  /** Ed25519, as SubjectPublicKeyInfo in base64 (RFC 8410). */
  readonly publicKey: string;
}

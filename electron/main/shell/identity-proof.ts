/** A way in which the system asks the person in front of the computer who they are. */
export interface IdentityProof {
  readonly by: 'touch_id' | 'polkit';
  /** @returns whether it was proved; nothing else counts, as when nobody answers */
  readonly ask: () => Promise<boolean>;
}

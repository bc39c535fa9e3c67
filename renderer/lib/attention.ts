/** Whether somebody can see the window, and how often they came back to it. */
export interface Attention {
  /** False while the window is hidden or minimised. */
  readonly isVisible: boolean;
  /** Counts how often the window came back to the front, or the network to the computer. */
  readonly returns: number;
  /** Epoch ms of the last key or click. */
  readonly lastInputAt: number;
}

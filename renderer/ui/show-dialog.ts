/**
 * Shows a dialog, and makes it modal once it is painted: what lies behind it becomes inert by that, for which the browser
 * styles every element of the page anew. A key that comes before is for the dialog alone already.
 *
 * @returns to be called when it goes
 */
export function showThenModal(dialog: HTMLDialogElement): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const makeModal = (): void => {
    stop();
    const focused = document.activeElement;
    // A dialog that is open cannot become modal. Closed, it gives the focus back to where it returns to in the end.
    dialog.close();
    dialog.showModal();
    if (focused instanceof HTMLElement && dialog.contains(focused)) focused.focus();
  };
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(makeModal);
  });
  const presses = ['keydown', 'pointerdown'] as const;
  const stop = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    for (const press of presses) window.removeEventListener(press, makeModal, { capture: true });
  };
  for (const press of presses) window.addEventListener(press, makeModal, { capture: true });
  dialog.show();
  return () => {
    stop();
    dialog.close();
  };
}

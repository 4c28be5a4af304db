/** Work that need not be done before the reader sees what was asked for. */

/** Act once the next frame has been drawn; at once where nobody looks.  The returned
 * function calls it off. */
export function afterPaint(act: () => void): () => void {
  let wanted = true;
  const go = () => {
    if (wanted) act();
  };
  if (document.hidden) go();
  else requestAnimationFrame(() => setTimeout(go));
  return () => {
    wanted = false;
  };
}

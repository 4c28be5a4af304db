/** Calls what it is given when all that came before has ended, well or not. */
export function oneByOne(): <T>(act: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(act: () => Promise<T>) => {
    const done = last.then(act);
    last = done.catch(() => undefined);
    return done;
  };
}

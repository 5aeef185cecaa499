/** Waits until `condition` holds, looking every few milliseconds, or more seldom where a look costs something. @throws after `deadline` milliseconds, naming what was awaited. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  deadline = 15_000,
  every = 5,
): Promise<void> {
  const end = Date.now() + deadline;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => {
      setTimeout(resolve, every);
    });
  }
}

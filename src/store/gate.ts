/** One at a time, in the order in which they came: SQLite has one connection, and a rollback takes strangers' writes with it. */
export class Gate {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when all that was let in before has ended, whatever became of it. */
  async enter<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

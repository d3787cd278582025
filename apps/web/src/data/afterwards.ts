/**
 * What to do once a call is answered, even when the part of the page that made it is gone by then: whatever was changed
 * is read again first, and with it the row or the panel may disappear that callbacks of `mutate` need. A failure is
 * shown by the mutation, unless it is told here.
 */
export function afterwards<T>(call: Promise<T>, done: (answer: T) => void, failed?: (error: unknown) => void): void {
  call.then(done, failed ?? (() => {}));
}

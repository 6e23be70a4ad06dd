/** States an invariant. A failure is a bug of ours: the flow stops, nothing catches it to go on. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new BrokenInvariant(message)
}

/** Never reached when the compiler has checked a switch; says which value slipped through if it has not. */
export function unreachable(value: never): never {
  throw new BrokenInvariant(`not foreseen: ${String(value)}`)
}

/** A bug of ours, as opposed to a fault of the outside world. Faces turn it into exit code 3 or HTTP 500. */
export class BrokenInvariant extends Error {
  override readonly name = 'BrokenInvariant'
}

import { FAULTS, type Fault } from './faults.ts'
import { RehearsalRefused } from './refused.ts'

interface Switched {
  readonly argument: string | undefined
  /** How many requests had come when it was switched on. */
  readonly from: number
  strikesUntil: number
}

/** Which faults are on. Counts the requests, because many faults begin or strike at one of them. */
export class FaultBoard {
  readonly #on = new Map<string, Switched>()
  readonly #offered: ReadonlyMap<string, Fault>
  readonly #scopes: readonly string[]
  #requests = 0

  constructor(offered: readonly string[], scopes: readonly string[]) {
    this.#offered = new Map(FAULTS.filter((fault) => offered.includes(fault.name)).map((fault) => [fault.name, fault]))
    this.#scopes = scopes
  }

  /** @throws RehearsalRefused with a sentence that lists what is known */
  switchOn(text: string): void {
    const colon = text.indexOf(':')
    const name = colon === -1 ? text : text.slice(0, colon)
    const argument = colon === -1 ? undefined : text.slice(colon + 1)
    const fault = this.#known(name)
    if (argument !== undefined) this.#check(fault, argument)
    this.#on.set(name, { argument, from: this.#requests, strikesUntil: 0 })
  }

  switchOff(text: string): void {
    this.#on.delete(this.#known(text.split(':')[0] ?? '').name)
  }

  /** Counts one request. Called once for each before anything looks at the faults. */
  count(): void {
    this.#requests += 1
  }

  names(): readonly string[] {
    return [...this.#on].map(([name, { argument }]) => (argument === undefined ? name : `${name}:${argument}`))
  }

  isOn(name: string): boolean {
    return this.#on.has(name)
  }

  argument(name: string): string | undefined {
    return this.#on.get(name)?.argument
  }

  /** On, and past the number of requests that it lets through first. */
  begun(name: string): boolean {
    const switched = this.#on.get(name)
    return switched !== undefined && this.#requests - switched.from > Number(switched.argument ?? 0)
  }

  /** On, but still letting requests through: the key's record may already tell what is to come. */
  pending(name: string): boolean {
    return this.#on.has(name) && !this.begun(name)
  }

  /** On without a number: always. With `:N`: at each N-th request, or if none was named at each `usual`-th. */
  every(name: string, usual = 1): boolean {
    const switched = this.#on.get(name)
    if (!switched) return false
    return (this.#requests - switched.from) % Math.max(1, Number(switched.argument ?? usual)) === 0
  }

  /**
   * Until when a fault strikes that begins and passes, or undefined if it does not strike now. With `:N`: from the N-th
   * request on for `pauseMicros`, once. Without a number: always, or if it is `passing`, as if N were 1.
   */
  struckUntil(name: string, nowMicros: number, pauseMicros: number, passing: boolean): number | undefined {
    const switched = this.#on.get(name)
    if (!switched) return undefined
    if (switched.argument === undefined && !passing) return nowMicros + pauseMicros
    const strikes = this.#requests - switched.from >= Number(switched.argument ?? 1)
    if (strikes && switched.strikesUntil === 0) switched.strikesUntil = nowMicros + pauseMicros
    return nowMicros < switched.strikesUntil ? switched.strikesUntil : undefined
  }

  #known(name: string): Fault {
    const fault = this.#offered.get(name)
    if (fault) return fault
    throw new RehearsalRefused(`There is no fault "${name}" here. Known are: ${[...this.#offered.keys()].join(', ')}.`)
  }

  #check({ name, argument }: Fault, text: string): void {
    const refuse = (wanted: string): never => {
      throw new RehearsalRefused(`The fault ${name} ${wanted}, not "${text}".`)
    }
    if (!argument) return refuse('takes nothing behind a colon')
    switch (argument.kind) {
      case 'after':
      case 'at':
      case 'every':
        return /^\d{1,9}$/.test(text) ? undefined : refuse('takes a number of requests behind the colon')
      case 'seconds':
        return /^-?\d{1,6}(\.\d{1,6})?$/.test(text) ? undefined : refuse('takes seconds behind the colon')
      case 'choice':
        return argument.choices?.includes(text) ? undefined : refuse(`takes one of ${argument.choices?.join(', ')}`)
      case 'scope':
        return this.#scopes.includes(text) ? undefined : refuse(`takes one of ${this.#scopes.join(', ')}`)
      case 'text':
        return undefined
    }
  }
}

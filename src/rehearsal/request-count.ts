/** How often each endpoint was called, by whom nobody asks. */
export class RequestCount {
  readonly #counts = new Map<string, number>()
  #total = 0
  #limited = 0
  #firstMs: number | null = null
  #lastMs: number | null = null

  request(method: string, path: string, nowMs: number): void {
    const key = `${method} ${path}`
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
    this.#total += 1
    this.#firstMs ??= nowMs
    this.#lastMs = nowMs
  }

  /** When the last request came, in milliseconds since 1970; 0 before the first. Nobody has looked at anything later. */
  lastMs(): number {
    return this.#lastMs ?? 0
  }

  limited(): void {
    this.#limited += 1
  }

  /** Instants in milliseconds since 1970; null before the first request. */
  report(): object {
    return {
      total: this.#total,
      rateLimited: this.#limited,
      firstMs: this.#firstMs,
      lastMs: this.#lastMs,
      byEndpoint: Object.fromEntries(this.#counts),
    }
  }
}

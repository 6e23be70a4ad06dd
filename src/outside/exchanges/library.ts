import { BrokenInvariant } from '../../core/assert.ts'

/** Makes an object of one of ccxt's classes. 60 MB that only connections need: loaded when the first one is opened. */
export async function libraryOf(ccxtId: string, options: object): Promise<unknown> {
  const library = (await import('ccxt')).default as unknown as Record<string, new (options: object) => unknown>
  const Exchange = library[ccxtId]
  if (!Exchange) throw new BrokenInvariant(`ccxt has no class ${ccxtId}`)
  return new Exchange(options)
}

import type { Source } from '../../core/diagnosis/errors.ts'
import type { BucketProfile, Call } from './profile.ts'

/** So many requests in so many milliseconds. */
export type Pace = readonly [requests: number, perMillis: number]

/** What a family of an exchange's calls has in common. `{name}` stands for what tells one from the other. */
export interface Transport {
  readonly host: string
  readonly method: 'GET' | 'POST'
  /** `/v2/{name}`. */
  readonly path: string
  readonly section: Call['section']
  /** What ccxt's signer wants as the path. Default `{name}`. */
  readonly signs?: string
  readonly isPublic?: true
  readonly numbers?: readonly string[]
  /** Budgets that each of these calls spends of. */
  readonly pays?: readonly string[]
  /** Each of these calls has a budget of its own as well, which is made as the call is named. */
  readonly own?: {
    readonly buckets: Record<string, BucketProfile>
    readonly per: BucketProfile['per']
    readonly source: Source
    /** Where the call itself names none. */
    readonly pace?: Pace
  }
  readonly docs: (page: string) => Source
}

/** Makes a call of its name, its page in the documents, and its weight or, where it has a budget of its own, its pace. */
export function transport(of: Transport): (name: string, page: string, cost?: number | Pace) => Call {
  const { host, method, section, numbers, isPublic, pays = [], own } = of
  return (name, page, cost = 1) => {
    const weight = typeof cost === 'number' ? cost : 1
    const pace = typeof cost === 'number' ? own?.pace : cost
    if (own && pace) own.buckets[name] = budget(pace, own.per, own.source)
    return {
      host,
      method,
      path: of.path.replace('{name}', name),
      section,
      signs: (of.signs ?? '{name}').replace('{name}', name),
      ...(numbers ? { numbers } : {}),
      ...(isPublic ? { isPublic } : {}),
      cost: [...pays, ...(own ? [name] : [])].map((bucket) => ({ bucket, weight })),
      source: of.docs(page),
    }
  }
}

/** A budget that allows so much in every stretch of time. */
export function budget([max, perMillis]: Pace, per: BucketProfile['per'], source: Source): BucketProfile {
  return { bucket: { kind: 'window', max, perMillis }, per, source }
}

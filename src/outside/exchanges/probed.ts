import { textAt } from '../../core/json.ts'
import type { Call, Excess, Inspection, Lack, Params } from './profile.ts'
import { passport } from './passport.ts'

/** A harmless call that tries a right of a key whose exchange keeps no record of it. */
export interface Probe {
  readonly call: Call
  readonly params?: Params
  /** What the key lacks where this is refused. */
  readonly rights: readonly Lack[]
}

interface More {
  /** Rights beyond reading of which nothing is told. Default all. */
  readonly untold?: readonly Excess[]
  /** The probe whose answer names the account, and where it does. */
  readonly uid?: { readonly from: Call; readonly at: string }
}

/** How a key is looked at whose exchange tells nothing of it: what is answered it may read, the rest it lacks. */
export function probing(probes: readonly Probe[], { untold, uid }: More = {}): Inspection {
  const [first] = probes
  return {
    probing: true,
    calls: probes.map(({ call, params = {} }) => ({ call, params })),
    read: (answers) => {
      const given = probes.filter((_probe, at) => answers[at] !== undefined)
      if (given.length === 0) return null
      const named = uid && answers[probes.findIndex(({ call }) => call === uid.from)]
      return passport({
        scopes: [...new Set(given.flatMap(({ rights }) => rights.map(({ box }) => box)))],
        untold: untold ?? ['trade', 'withdraw', 'transfer'],
        uid: (uid && textAt(named, uid.at)) ?? null,
        source: first ? `${first.call.method} ${first.call.path}` : '',
        lacks: unique(probes.filter((probe) => !given.includes(probe)).flatMap(({ rights }) => rights)),
      })
    },
  }
}

/** A box that several probes need is missing once. */
function unique(lacks: readonly Lack[]): readonly Lack[] {
  const same = (one: Lack, other: Lack): boolean => one.scope === other.scope && one.box === other.box
  return lacks.filter((lack, at) => lacks.findIndex((one) => same(one, lack)) === at)
}

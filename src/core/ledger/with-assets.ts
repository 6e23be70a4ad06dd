import type { Asset } from '../asset.ts'
import type { Money } from '../money.ts'
import type { Leg } from './legs.ts'
import type { Transaction } from './transaction.ts'

/** The transaction with other assets in its legs, their worth and its value; itself where all stay what they are. */
export function withAssets<Told extends Transaction>(told: Told, assetOf: (asset: Asset) => Asset): Told {
  const legs = told.legs.map((leg) => legWith(leg, assetOf))
  const value = told.value && moneyWith(told.value, assetOf)
  const same = value === told.value && legs.every((leg, index) => leg === told.legs[index])
  return same ? told : { ...told, legs, ...(value === undefined ? {} : { value }) }
}

function legWith(leg: Leg, assetOf: (asset: Asset) => Asset): Leg {
  const worth = leg.worth && moneyWith(leg.worth, assetOf)
  const moved = moneyWith(leg, assetOf)
  return worth === leg.worth ? moved : { ...moved, ...(worth === undefined ? {} : { worth }) }
}

export function moneyWith<Amount extends Money>(amount: Amount, assetOf: (asset: Asset) => Asset): Amount {
  const asset = assetOf(amount.asset)
  return asset === amount.asset ? amount : { ...amount, asset }
}

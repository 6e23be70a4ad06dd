import type { Field } from './profile.ts'

type Shape = Omit<Field, 'name' | 'secret' | 'ccxt' | 'verbatim'>

/** The public half of a key. It is hidden like the rest: with a name it is easier to guess whose it is. */
export const keyField = (of: Shape): Field => ({ name: 'apiKey', secret: true, ccxt: 'apiKey', ...of })

export const secretField = (of: Shape): Field => ({ name: 'secret', secret: true, ccxt: 'secret', ...of })

/** Words that the user made up: nothing is taken out of them. */
export const passphraseField = (of: Shape): Field => ({
  name: 'passphrase',
  secret: true,
  verbatim: true,
  ccxt: 'password',
  ...of,
})

import type { Guide } from '../profile.ts'
import { article } from './calls.ts'

/** How to make a key at Coinmate. The names of its boxes were not seen: they are put in our words. */
export const coinmateGuide: Guide = {
  keyPage: 'https://coinmate.io/developers',
  steps: [
    'Sign in at coinmate.io in a browser and open the page for API keys in the settings of your account.',
    'Make a key that may show your account and its history, and nothing else: no trading, no withdrawals.',
    'Copy the client id, the public key and the private key into the fields here.',
  ],
  tick: ['what shows the account and its history'],
  neverTick: ['what trades', 'what withdraws'],
  notes: [
    'Coinmate does not say which rights a key has: see for yourself that it may neither trade nor withdraw.',
    'This exchange was added from what its users and its library say of it. Balances are compared after every sync.',
  ],
  troubleshooting: [
    {
      problem: 'Access denied.',
      remedy: 'Coinmate says so of everything: compare client id, public key and private key with its page for keys.',
    },
  ],
  source: article('https://coinmate.io/developers'),
}

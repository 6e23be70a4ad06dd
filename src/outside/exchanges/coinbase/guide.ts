import type { Guide } from '../profile.ts'
import { docs } from './calls.ts'

/** How to make a key at Coinbase. Names of boxes are Coinbase's own (confidence: medium, the portal's wording changes). */
export const coinbaseGuide: Guide = {
  keyPage: 'https://portal.cdp.coinbase.com/projects/api-keys',
  steps: [
    'Sign in at portal.cdp.coinbase.com with your usual Coinbase account (Settings > API at coinbase.com leads there), open "API keys", the tab "Secret API Keys", and choose "Create API key".',
    'Give it a nickname, for example "Holdfast", and open "API restrictions".',
    'Under "Portfolio" choose your primary portfolio ("Default"): a key sees one portfolio and no other.',
    'Under permissions leave only "View" ticked.',
    'Leave the "IP allowlist" empty unless this computer has a fixed address.',
    'Keep the signature algorithm "Ed25519"; "ECDSA" works too. Choose here the kind of key that you made.',
    'Choose "Create & download", confirm with 2-step verification, and copy the "id" or "name" and the "privateKey" of the file into the fields here. Coinbase hands the file out once.',
  ],
  tick: ['View'],
  neverTick: ['Trade', 'Transfer', 'Receive'],
  notes: [
    'All wallets are read, empty ones too. Coinbase keeps the whole history.',
    'If you use several portfolios, make a key for each and connect each.',
    'What was traded at Coinbase Pro and Coinbase Exchange is not in these wallets, only what was moved there and back: import their files.',
  ],
  troubleshooting: [
    {
      problem: 'Unauthorized',
      remedy:
        "Coinbase says the same word for everything: the key was deleted, the private key belongs to another key, this computer's address is not on its list, or the kind of key chosen here is not the one that was made.",
    },
    {
      problem: 'The private key is refused as malformed',
      remedy:
        'Copy it whole. An ECDSA key reaches from -----BEGIN EC PRIVATE KEY----- to -----END EC PRIVATE KEY-----; an Ed25519 key is one line of 88 characters that ends with ==.',
    },
    {
      problem: 'Missing required scopes',
      remedy: '"View" is not ticked on the key. Make a new one with it.',
    },
    {
      problem: 'The account looks empty',
      remedy: 'The key belongs to another portfolio. Make one for the portfolio that holds your coins.',
    },
    {
      problem: 'A key of 16 characters, or one with a passphrase',
      remedy:
        'Old API keys cannot be used any more, and keys with a passphrase belong to Coinbase Exchange, Prime or International. Make a "Secret API Key".',
    },
  ],
  source: docs('get-started/authentication/cdp-api-keys'),
}
